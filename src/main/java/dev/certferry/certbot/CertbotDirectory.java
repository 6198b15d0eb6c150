package dev.certferry.certbot;

import dev.certferry.certbot.cache.CachedLineage;
import dev.certferry.certbot.cache.LineageCache;
import dev.certferry.certificate.InvalidCertificateException;
import dev.certferry.model.Archive;
import dev.certferry.model.CertificateRef;
import dev.certferry.model.Defect;
import dev.certferry.model.Generation;
import dev.certferry.model.Lineage;
import dev.certferry.model.Output;
import dev.certferry.model.UntrustedText;
import dev.certferry.port.CertificateStore;
import dev.certferry.port.KeyMaterialSet;
import dev.certferry.port.KeystoreInputs;
import dev.certferry.port.Sleeper;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Certbot's directory, usually {@code /etc/letsencrypt}. It is only read, and without a lock: certbot holds its own lock
 * for a whole run, including hooks. A defect of one lineage affects that lineage alone. Not thread-safe.
 */
public final class CertbotDirectory implements CertificateStore {
    /** A file that changed more recently than this may change again without a visible change of its times. */
    private static final Duration SETTLED = Duration.ofSeconds(2);

    /** Certbot writes the four files of a generation within milliseconds; what takes longer was interrupted. */
    private static final int MAX_WAITS = 10;

    private static final Duration WAIT = Duration.ofMillis(500);

    private final Path directory;
    private final Optional<Path> cacheFile;
    private final KeystoreInputs keystoreInputs;
    private final Clock clock;
    private final Optional<Sleeper> pause;
    private final VerifiedSetCache verified = new VerifiedSetCache();

    /** For outputs that need only the certificate. */
    public CertbotDirectory(Path directory, Optional<Path> cacheFile, Clock clock) {
        this(directory, cacheFile, KeystoreInputs.NONE, clock);
    }

    /** Reads each generation as it is found. */
    public CertbotDirectory(Path directory, Optional<Path> cacheFile, KeystoreInputs keystoreInputs, Clock clock) {
        this(directory, cacheFile, keystoreInputs, clock, Optional.empty());
    }

    /**
     * {@code cacheFile} keeps public facts between runs; it may be deleted at any time. With {@code pause}, a generation that
     * certbot is writing is waited for.
     */
    public CertbotDirectory(
            Path directory,
            Optional<Path> cacheFile,
            KeystoreInputs keystoreInputs,
            Clock clock,
            Optional<Sleeper> pause) {
        this.directory = directory.toAbsolutePath().normalize();
        this.cacheFile = cacheFile;
        this.keystoreInputs = keystoreInputs;
        this.clock = clock;
        this.pause = pause;
    }

    @Override
    public String directory() {
        return directory.toString();
    }

    @Override
    public Archive list() {
        Reading reading = read();
        for (int i = 0; i < MAX_WAITS && pause.isPresent() && reading.isBeingWritten(); i++) {
            pause.get().wait(WAIT);
            reading = read();
        }
        return reading.archive();
    }

    private Reading read() {
        CertbotPaths tree = CertbotPaths.at(directory);
        LineageReader reader = new LineageReader(tree, new KeyFileReader(tree));
        LineageCache cache = new LineageCache(cacheFile, tree.root());
        Map<String, CachedLineage> known = cache.load();
        Map<String, CachedLineage> kept = new LinkedHashMap<>();
        List<Lineage> lineages = new ArrayList<>();
        List<Defect> flaws = new ArrayList<>();
        Map<String, List<String>> archives = new TreeMap<>();
        Instant settled = clock.instant().minus(SETTLED);
        boolean isBeingWritten = false;
        for (String name : tree.lineages()) {
            try {
                CachedLineage entry = entry(reader, name, Optional.ofNullable(known.get(name)));
                lineages.add(entry.lineage());
                archives.computeIfAbsent(entry.archive(), archive -> new ArrayList<>())
                        .add(name);
                Optional<CachedLineage> rest = entry.settledBefore(settled);
                rest.ifPresent(one -> kept.put(name, one));
                isBeingWritten |= isNewestIncomplete(entry.lineage()) && !rest.equals(Optional.of(entry));
            } catch (InvalidCertificateException e) {
                flaws.add(new Defect(
                        e.defect().rule(),
                        "lineage " + UntrustedText.line(name) + ": "
                                + e.defect().message()));
            }
        }
        if (!kept.equals(known)) {
            cache.save(kept);
        }
        List<Lineage> own = withOwnArchive(lineages, archives, flaws);
        return new Reading(new Archive(own, flaws), isBeingWritten);
    }

    /**
     * Without those whose archive directory is another lineage's, too: the certificates of one would be deployed under the name
     * of the other, whatever {@code --allow-lineages} says. It belongs to the lineage that it is named after, if there is one.
     */
    private static List<Lineage> withOwnArchive(
            List<Lineage> lineages, Map<String, List<String>> archives, List<Defect> flaws) {
        Set<String> shared = new HashSet<>();
        archives.forEach((archive, names) -> {
            if (names.size() > 1) {
                List<String> others = names.stream()
                        .filter(name -> !Path.of(archive).endsWith(name))
                        .toList();
                shared.addAll(others);
                others.forEach(name -> flaws.add(new Defect(
                        "shared-archive",
                        "lineage " + name + ": its archive directory " + UntrustedText.line(archive)
                                + " is also that of "
                                + names.stream()
                                        .filter(other -> !other.equals(name))
                                        .collect(Collectors.joining(", "))
                                + "; correct archive_dir in renewal/" + name + ".conf, so that each has its own")));
            }
        });
        return lineages.stream().filter(one -> !shared.contains(one.name())).toList();
    }

    private static boolean isNewestIncomplete(Lineage lineage) {
        List<Generation> generations = lineage.generations();
        return !generations.isEmpty()
                && generations.get(generations.size() - 1).defects().stream()
                        .anyMatch(defect -> defect.rule().equals(InvalidCertificateException.INCOMPLETE));
    }

    /** {@code isBeingWritten} means that files of an incomplete newest generation changed just now. */
    private record Reading(Archive archive, boolean isBeingWritten) {}

    @Override
    public Generation verifyKey(Generation candidate) {
        return keySetLoader().verify(candidate);
    }

    @Override
    public Optional<Defect> tryOutput(CertificateRef planned, Output output) {
        try (VerifiedKeySet keys = keySetLoader().open(planned)) {
            return keys.tryOutput(output);
        }
    }

    @Override
    public KeyMaterialSet open(CertificateRef planned) {
        return keySetLoader().open(planned);
    }

    private static CachedLineage entry(LineageReader reader, String name, Optional<CachedLineage> known)
            throws InvalidCertificateException {
        return known.isPresent()
                        && reader.stamps(known.get()).equals(known.get().stamps())
                ? known.get()
                : reader.read(name, known);
    }

    private KeySetLoader keySetLoader() {
        CertbotPaths tree = CertbotPaths.at(directory);
        KeyFileReader files = new KeyFileReader(tree);
        return new KeySetLoader(new LineageReader(tree, files), files, keystoreInputs, verified, clock.instant());
    }
}

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
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Certbot's directory, usually {@code /etc/letsencrypt}. It is only read, and without a lock: certbot holds its own lock
 * for a whole run, including hooks. A defect of one lineage affects that lineage alone. Not thread-safe.
 */
public final class CertbotDirectory implements CertificateStore {
    /** A file that changed more recently than this may change again without a visible change of its times. */
    private static final Duration SETTLED = Duration.ofSeconds(2);

    private final Path directory;
    private final Optional<Path> cacheFile;
    private final KeystoreInputs keystoreInputs;
    private final Clock clock;
    private final VerifiedSetCache verified = new VerifiedSetCache();

    /** For outputs that need only the certificate. */
    public CertbotDirectory(Path directory, Optional<Path> cacheFile, Clock clock) {
        this(directory, cacheFile, KeystoreInputs.NONE, clock);
    }

    /** {@code cacheFile} keeps public facts between runs; it may be deleted at any time. */
    public CertbotDirectory(Path directory, Optional<Path> cacheFile, KeystoreInputs keystoreInputs, Clock clock) {
        this.directory = directory.toAbsolutePath().normalize();
        this.cacheFile = cacheFile;
        this.keystoreInputs = keystoreInputs;
        this.clock = clock;
    }

    @Override
    public String directory() {
        return directory.toString();
    }

    @Override
    public Archive list() {
        CertbotPaths tree = CertbotPaths.at(directory);
        LineageReader reader = new LineageReader(tree, new KeyFileReader(tree));
        LineageCache cache = new LineageCache(cacheFile, tree.root());
        Map<String, CachedLineage> known = cache.load();
        Map<String, CachedLineage> kept = new LinkedHashMap<>();
        List<Lineage> lineages = new ArrayList<>();
        List<Defect> flaws = new ArrayList<>();
        Instant settled = clock.instant().minus(SETTLED);
        for (String name : tree.lineages()) {
            try {
                CachedLineage entry = entry(reader, name, Optional.ofNullable(known.get(name)));
                lineages.add(entry.lineage());
                entry.settledBefore(settled).ifPresent(rest -> kept.put(name, rest));
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
        return new Archive(lineages, flaws);
    }

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

package dev.certferry.certbot;

import dev.certferry.certbot.cache.CachedLineage;
import dev.certferry.certbot.cache.FileStamp;
import dev.certferry.certificate.CertificateSetReader;
import dev.certferry.certificate.InvalidCertificateException;
import dev.certferry.certificate.PublicSetFacts;
import dev.certferry.certificate.SensitiveFile;
import dev.certferry.model.Defect;
import dev.certferry.model.Generation;
import dev.certferry.model.LeafCertificate;
import dev.certferry.model.Lineage;
import dev.certferry.model.LiveLinkState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the public facts of one lineage, stamping each file before it is read. */
final class LineageReader {
    /** Certbot before 2.3 keeps every version, and a pin may name any of them. */
    private static final int MAX_FILES = 20_000;

    private final CertbotPaths tree;
    private final KeyFileReader files;
    private final CertificateSetReader sets;
    private final LiveLinkReader links;

    LineageReader(CertbotPaths tree, KeyFileReader files) {
        this.tree = tree;
        this.files = files;
        this.sets = new CertificateSetReader();
        this.links = new LiveLinkReader(tree);
    }

    /** The archive directory of a lineage: as configured, and with links resolved. */
    record Place(RenewalConf conf, Path configured, Path archive) {}

    /** {@code before} is the entry of an earlier run: generations whose files have not changed are reused. */
    CachedLineage read(String lineage, Optional<CachedLineage> before) throws InvalidCertificateException {
        // a name beyond ASCII is another one under another locale, or none at all
        if (!lineage.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
            throw new InvalidCertificateException(
                    "unreadable",
                    "its name contains other characters than printable ASCII, which certbot never writes by itself;"
                            + " issue the certificate with another --cert-name, and delete this lineage");
        }
        List<FileStamp> stamps = new ArrayList<>();
        stamps.add(FileStamp.of(tree.conf(lineage)));
        Place place = place(lineage);
        stamps.add(FileStamp.of(place.archive()));
        stamps.add(FileStamp.of(tree.live(lineage)));
        Map<Integer, Set<LineageFile>> numbers = numbers(place);
        LiveLinkState live = links.read(lineage, place.conf(), place.configured());
        List<Generation> generations = new ArrayList<>();
        numbers.forEach((number, kinds) -> {
            Map<LineageFile, FileStamp> now = stamps(place.archive(), number);
            if (kinds.stream().noneMatch(kind -> mayBeFile(place, kind.file(number), now.get(kind)))) {
                return;
            }
            stamps.addAll(now.values());
            generations.add(before.flatMap(entry -> entry.generation(number, now.values()))
                    .filter(known -> isOf(place, known))
                    .orElseGet(() -> generation(lineage, place, number, kinds, now)));
        });
        if (generations.isEmpty()) {
            throw noGenerations(numbers);
        }
        return new CachedLineage(
                new Lineage(lineage, generations, live, place.conf().renewal()),
                tree.root().relativize(place.archive()).toString(),
                stamps);
    }

    /** The stamps that {@link #read} would take now, if nothing has changed since. */
    List<FileStamp> stamps(CachedLineage known) {
        String lineage = known.lineage().name();
        Path archive = tree.root().resolve(known.archive());
        List<FileStamp> stamps = new ArrayList<>(known.stamps().size());
        stamps.add(FileStamp.of(tree.conf(lineage)));
        stamps.add(FileStamp.of(archive));
        stamps.add(FileStamp.of(tree.live(lineage)));
        for (Generation generation : known.lineage().generations()) {
            stamps.addAll(stamps(archive, generation.number()).values());
        }
        return stamps;
    }

    boolean exists(String lineage) {
        return !FileStamp.of(tree.conf(lineage)).equals(FileStamp.ABSENT);
    }

    Place place(String lineage) throws InvalidCertificateException {
        Path file = tree.conf(lineage);
        RenewalConf conf =
                RenewalConf.parse(files.read(file, FileStamp.of(file)).bytes());
        if (conf.archiveDir().isEmpty() && conf.cert().isEmpty()) {
            throw new InvalidCertificateException(
                    "unreadable",
                    "renewal/" + lineage + ".conf is not a renewal configuration of certbot;"
                            + " restore it from a backup, or issue the certificate again with the same --cert-name");
        }
        Path configured = tree.archive(lineage, conf);
        try {
            return new Place(conf, configured, tree.inside(configured));
        } catch (IOException e) {
            throw noArchive(e);
        }
    }

    private static InvalidCertificateException noArchive(IOException e) {
        return new InvalidCertificateException(
                "unreadable",
                "its archive directory cannot be read: " + CertbotPaths.reason(e)
                        + "; restore it or let this user read it; renew the lineage only if it is lost");
    }

    private static Map<LineageFile, FileStamp> stamps(Path archive, int number) {
        Map<LineageFile, FileStamp> stamps = new EnumMap<>(LineageFile.class);
        for (LineageFile kind : LineageFile.values()) {
            stamps.put(kind, FileStamp.of(archive.resolve(kind.file(number))));
        }
        return stamps;
    }

    private static Map<Integer, Set<LineageFile>> numbers(Place place) throws InvalidCertificateException {
        TreeMap<Integer, Set<LineageFile>> numbers = new TreeMap<>();
        for (String file : list(place.archive())) {
            for (LineageFile kind : LineageFile.values()) {
                OptionalInt number = kind.number(file);
                if (number.isPresent()) {
                    numbers.computeIfAbsent(number.getAsInt(), key -> EnumSet.noneOf(LineageFile.class))
                            .add(kind);
                }
            }
        }
        return numbers;
    }

    private static InvalidCertificateException noGenerations(Map<Integer, Set<LineageFile>> numbers) {
        return new InvalidCertificateException(
                InvalidCertificateException.INCOMPLETE,
                numbers.isEmpty()
                        ? "its archive is empty; restore it from a backup, or renew the lineage"
                        : "its archive holds no certificate files, only directories, devices or links that lead"
                                + " outside the certbot directory; move the files inside, or renew the lineage");
    }

    /** Certbot writes files, and links to earlier ones with reuse_key; anything else of that name was not its doing. */
    private boolean mayBeFile(Place place, String name, @Nullable FileStamp stamp) {
        if (stamp == null || stamp.equals(FileStamp.ABSENT) || stamp.isFile()) {
            return true;
        }
        try {
            return stamp.isLink()
                    && FileStamp.of(tree.file(place.archive().resolve(name), stamp))
                            .isFile();
        } catch (IOException e) {
            return true;
        } catch (InvalidCertificateException e) {
            return false;
        }
    }

    private static Collection<String> list(Path archive) throws InvalidCertificateException {
        try {
            return CertbotPaths.list(archive, MAX_FILES);
        } catch (IOException e) {
            throw noArchive(e);
        }
    }

    /** Whether the lineage's server is of the same kind (staging or not) as before. */
    private static boolean isOf(Place place, Generation known) {
        return known.leaf()
                .filter(leaf -> leaf.staging() != place.conf().staging())
                .isEmpty();
    }

    private Generation generation(
            String lineage, Place place, int number, Set<LineageFile> kinds, Map<LineageFile, FileStamp> stamps) {
        List<Defect> flaws = new ArrayList<>();
        for (LineageFile kind : LineageFile.values()) {
            if (!kinds.contains(kind)) {
                flaws.add(new Defect(
                        InvalidCertificateException.INCOMPLETE,
                        kind.file(number) + " is missing, and certbot never completes a set; renew the lineage"));
            }
        }
        FileStamp key = stamps.getOrDefault(LineageFile.PRIVKEY, FileStamp.ABSENT);
        if (key.isFile() && key.size() == 0) {
            flaws.add(new Defect(
                    InvalidCertificateException.INCOMPLETE,
                    LineageFile.PRIVKEY.file(number)
                            + " is empty; certbot may be writing it; otherwise renew the lineage"));
        }
        Optional<LeafCertificate> leaf = flaws.isEmpty() ? facts(place, number, stamps, flaws) : Optional.empty();
        if (flaws.isEmpty() && size(stamps) > KeyFileReader.MAX_BYTES) {
            flaws.add(new Defect(
                    "too-large",
                    "generation " + number
                            + " exceeds the size limit of a secret in total; renew with a shorter chain"));
        }
        return new Generation(lineage, number, leaf, flaws, false, isExposed(place, number, key));
    }

    private boolean isExposed(Place place, int number, FileStamp key) {
        try {
            Path file = tree.file(place.archive().resolve(LineageFile.PRIVKEY.file(number)), key);
            return (key.isLink() ? FileStamp.of(file) : key).isReadableByAll();
        } catch (IOException | InvalidCertificateException e) {
            return false;
        }
    }

    /** The size of all files that a service may need in one: leaf, chain and key, each followed by a newline. */
    private static long size(Map<LineageFile, FileStamp> stamps) {
        return Stream.of(LineageFile.PRIVKEY, LineageFile.CERT, LineageFile.CHAIN)
                .mapToLong(kind -> stamps.getOrDefault(kind, FileStamp.ABSENT).size() + 1)
                .sum();
    }

    private Optional<LeafCertificate> facts(
            Place place, int number, Map<LineageFile, FileStamp> stamps, List<Defect> flaws) {
        try {
            PublicSetFacts facts = sets.read(
                    text(place, LineageFile.CERT, number, stamps),
                    text(place, LineageFile.CHAIN, number, stamps),
                    text(place, LineageFile.FULLCHAIN, number, stamps),
                    place.conf().staging());
            flaws.addAll(facts.defects());
            return facts.leaf();
        } catch (InvalidCertificateException e) {
            flaws.add(e.defect());
            return Optional.empty();
        }
    }

    private SensitiveFile text(Place place, LineageFile kind, int number, Map<LineageFile, FileStamp> stamps)
            throws InvalidCertificateException {
        return files.read(place.archive().resolve(kind.file(number)), stamps.getOrDefault(kind, FileStamp.ABSENT));
    }
}

package dev.certferry.certbot;

import dev.certferry.certificate.Keys;
import dev.certferry.certificate.Unreadable;
import dev.certferry.model.Archive;
import dev.certferry.model.Certificate;
import dev.certferry.model.Flaw;
import dev.certferry.model.Generation;
import dev.certferry.model.Lineage;
import dev.certferry.sync.Certificates;
import dev.certferry.sync.KeySet;
import dev.certferry.sync.Moved;
import dev.certferry.sync.Permanent;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Certbot's configuration directory, {@code /etc/letsencrypt} on most hosts. */
public final class CertbotDirectory implements Certificates {
    private static final String CONF = ".conf";

    private final Path root;
    private final Files files;
    private final LineageReader reader;

    /** The folder must exist; throws {@link Permanent} otherwise. */
    public CertbotDirectory(Path directory) {
        try {
            this.root = directory.toRealPath();
        } catch (IOException e) {
            throw new Permanent(directory + ": there is no such directory; give certbot's with --certbot", e);
        }
        this.files = new Files(root);
        this.reader = new LineageReader(root, files);
    }

    @Override
    public String directory() {
        return root.toString();
    }

    @Override
    public Archive observe() {
        List<Lineage> lineages = new ArrayList<>();
        List<Flaw> flaws = new ArrayList<>();
        for (String name : names()) {
            try {
                lineages.add(reader.read(name));
            } catch (IOException e) {
                flaws.add(new Flaw("unreadable", "lineage " + name + " cannot be read: " + e.getMessage()));
            }
        }
        return new Archive(lineages, flaws);
    }

    private List<String> names() {
        try {
            return files.list(root.resolve("renewal")).stream()
                    .map(conf -> conf.getFileName().toString())
                    .filter(conf -> conf.endsWith(CONF))
                    .map(conf -> conf.substring(0, conf.length() - CONF.length()))
                    .toList();
        } catch (IOException e) {
            throw new Permanent(root.resolve("renewal") + " cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public Generation examine(Generation candidate) {
        List<Flaw> flaws = new ArrayList<>(candidate.flaws());
        try (LoadedKeySet set = load(candidate.lineage(), candidate.number())) {
            Keys.flaw(set.file(Kind.PRIVKEY), leaf(set)).ifPresent(flaws::add);
        } catch (IOException e) {
            flaws.add(new Flaw(
                    "unreadable-key",
                    "the private key cannot be read: " + e.getMessage() + "; run as a user that may read it"));
        } catch (Unreadable e) {
            flaws.add(new Flaw("unreadable", e.getMessage() + "; renew the lineage with certbot"));
        }
        return new Generation(candidate.lineage(), candidate.number(), candidate.leaf(), flaws, true);
    }

    @Override
    public KeySet open(Certificate planned) {
        String where = planned.lineage() + " generation " + planned.generation();
        try {
            LoadedKeySet set = load(planned.lineage(), planned.generation());
            X509Certificate leaf = leaf(set);
            if (!dev.certferry.certificate.Certificates.fingerprint(leaf)
                    .equals(planned.leaf().fingerprint())) {
                set.close();
                throw new Moved(where + ": the archive holds another certificate than the one that was planned");
            }
            Optional<Flaw> flaw = Keys.flaw(set.file(Kind.PRIVKEY), leaf);
            if (flaw.isPresent()) {
                set.close();
                throw new Permanent(where + ": " + flaw.get().message());
            }
            return set;
        } catch (IOException | Unreadable | CertificateEncodingException e) {
            throw new Permanent(where + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static X509Certificate leaf(LoadedKeySet set) throws Unreadable {
        return dev.certferry.certificate.Certificates.parse(set.file(Kind.CERT)).get(0);
    }

    private LoadedKeySet load(String lineage, int number) throws IOException {
        Map<Kind, byte[]> bytes = new EnumMap<>(Kind.class);
        for (Map.Entry<Kind, Path> file : reader.set(lineage, number).entrySet()) {
            bytes.put(file.getKey(), files.read(file.getValue()));
        }
        return new LoadedKeySet(bytes);
    }
}

package dev.certferry.certbot;

import dev.certferry.certificate.TestPki;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.List;

/** Writes trees as certbot does, and spoils them. */
public final class CertbotTreeBuilder {
    static final List<String> KINDS = List.of("privkey", "cert", "chain", "fullchain");

    private final Path root;
    private final TestPki pki;

    public CertbotTreeBuilder(Path root, TestPki pki) {
        this.root = root;
        this.pki = pki;
        folder("renewal");
        folder("live");
        folder("archive");
        write("live/README", "This directory contains your keys and certificates.\n");
    }

    public Path root() {
        return root;
    }

    /** A configuration with absolute paths of {@code /etc/letsencrypt}, whatever the tree's place. */
    CertbotTreeBuilder conf(String name) {
        return conf(name, "/etc/letsencrypt/archive/" + name, "https://acme-v02.api.letsencrypt.org/directory");
    }

    public CertbotTreeBuilder conf(String name, String archive, String server) {
        StringBuilder text = new StringBuilder("# renew_before_expiry = 30 days\nversion = 2.1.0\n");
        text.append("archive_dir = ").append(archive).append('\n');
        for (String kind : KINDS) {
            text.append(kind + " = /etc/letsencrypt/live/" + name + "/" + kind + ".pem\n");
        }
        text.append("\n# Options used in the renewal process\n[renewalparams]\nserver = ")
                .append(server)
                .append("\nauthenticator = standalone\n");
        return write("renewal/" + name + ".conf", text.toString());
    }

    public CertbotTreeBuilder set(String name, int number, String... domains) {
        return set(name, number, TestPki.ec(), domains);
    }

    CertbotTreeBuilder set(String name, int number, KeyPair key, String... domains) {
        return files("archive/" + name, number, key, pki.issue(key, domains));
    }

    CertbotTreeBuilder files(String folder, int number, KeyPair key, X509Certificate cert) {
        write(folder + "/privkey" + number + ".pem", TestPki.pem(key.getPrivate()));
        mode(folder + "/privkey" + number + ".pem", "rw-------");
        write(folder + "/cert" + number + ".pem", TestPki.pem(cert));
        write(folder + "/chain" + number + ".pem", TestPki.pem(pki.intermediate()));
        return write(folder + "/fullchain" + number + ".pem", TestPki.pem(cert, pki.intermediate()));
    }

    public CertbotTreeBuilder live(String name, int number) {
        KINDS.forEach(kind -> live(name, kind, "../../archive/" + name + "/" + kind + number + ".pem"));
        return this;
    }

    CertbotTreeBuilder live(String name, String kind, String target) {
        return link("live/" + name + "/" + kind + ".pem", target);
    }

    /** The usual lineage: one configuration, one set, four links. */
    public CertbotTreeBuilder lineage(String name, int number) {
        return conf(name).set(name, number, name).live(name, number);
    }

    public CertbotTreeBuilder link(String place, String target) {
        try {
            Path link = root.resolve(place);
            Files.createDirectories(link.resolveSibling(""));
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, Path.of(target));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public CertbotTreeBuilder write(String place, String content) {
        try {
            Path file = root.resolve(place);
            Files.createDirectories(file.resolveSibling(""));
            Files.writeString(file, content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Rights as {@code rwxr-x---}. */
    CertbotTreeBuilder mode(String place, String rights) {
        try {
            Files.setPosixFilePermissions(root.resolve(place), PosixFilePermissions.fromString(rights));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public CertbotTreeBuilder remove(String place) {
        try {
            Files.delete(root.resolve(place));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    CertbotTreeBuilder pipe(String place) throws IOException, InterruptedException {
        new ProcessBuilder("mkfifo", root.resolve(place).toString()).start().waitFor();
        return this;
    }

    CertbotTreeBuilder folder(String place) {
        try {
            Files.createDirectories(root.resolve(place));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String text(String place) {
        try {
            return Files.readString(root.resolve(place));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

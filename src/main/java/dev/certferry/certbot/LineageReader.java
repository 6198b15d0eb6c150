package dev.certferry.certbot;

import dev.certferry.certificate.Certificates;
import dev.certferry.certificate.Chains;
import dev.certferry.certificate.Unreadable;
import dev.certferry.model.Flaw;
import dev.certferry.model.Generation;
import dev.certferry.model.Leaf;
import dev.certferry.model.Lineage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one lineage's public files. */
final class LineageReader {
    private final Path root;
    private final Files files;

    LineageReader(Path root, Files files) {
        this.root = root;
        this.files = files;
    }

    Lineage read(String name) throws IOException {
        RenewalConf conf = conf(name);
        List<Generation> generations = new ArrayList<>();
        GenerationFiles.sort(files.list(conf.archive(root, name)))
                .forEach((number, set) -> generations.add(generation(name, number, set, conf.staging())));
        return new Lineage(
                name, generations, LiveLinks.read(root.resolve("live").resolve(name)));
    }

    Map<Kind, Path> set(String name, int number) throws IOException {
        return GenerationFiles.sort(files.list(conf(name).archive(root, name))).getOrDefault(number, Map.of());
    }

    RenewalConf conf(String name) throws IOException {
        byte[] text = files.read(root.resolve("renewal").resolve(name + ".conf"));
        return RenewalConf.parse(new String(text, StandardCharsets.UTF_8));
    }

    private Generation generation(String name, int number, Map<Kind, Path> set, boolean staging) {
        for (Kind kind : Kind.values()) {
            if (!set.containsKey(kind)) {
                return flawed(name, number, "incomplete", kind.word() + number + ".pem is missing");
            }
        }
        try {
            X509Certificate cert = certificates(set, Kind.CERT).get(0);
            Leaf leaf = Certificates.leaf(cert, staging);
            Optional<Flaw> flaw = Chains.flaw(cert, certificates(set, Kind.CHAIN), certificates(set, Kind.FULLCHAIN));
            return new Generation(name, number, Optional.of(leaf), flaw.stream().toList(), false);
        } catch (Unreadable e) {
            return flawed(name, number, "unreadable", String.valueOf(e.getMessage()));
        }
    }

    private List<X509Certificate> certificates(Map<Kind, Path> set, Kind kind) throws Unreadable {
        Path file = set.getOrDefault(kind, root);
        try {
            byte[] bytes = files.read(file);
            if (bytes.length == 0) {
                throw new Unreadable(file.getFileName() + " is empty");
            }
            return Certificates.parse(bytes);
        } catch (NoSuchFileException e) {
            throw new Unreadable(file.getFileName() + " is a link to nothing");
        } catch (IOException e) {
            throw new Unreadable(file.getFileName() + " cannot be read: " + e.getMessage());
        }
    }

    private static Generation flawed(String name, int number, String rule, String found) {
        String message = found + "; certbot may be writing it, else renew the lineage (certbot renew --force-renewal)";
        return new Generation(name, number, Optional.empty(), List.of(new Flaw(rule, message)), false);
    }
}

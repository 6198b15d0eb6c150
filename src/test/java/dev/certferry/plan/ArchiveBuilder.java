package dev.certferry.plan;

import dev.certferry.model.Archive;
import dev.certferry.model.Generation;
import dev.certferry.model.LeafCertificate;
import dev.certferry.model.Lineage;
import dev.certferry.model.LiveLinkState;
import dev.certferry.sandbox.authority.CertbotFolder;
import dev.certferry.sandbox.authority.CertificateAuthority;
import dev.certferry.sandbox.authority.IssuedCertificate;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** A golden case's archive as files: every generation with a real certificate of the same facts. */
final class ArchiveBuilder {
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

    private final CertbotFolder folder;
    private final Map<String, CertificateAuthority> authorities = new HashMap<>();
    private final Map<String, String> fingerprints = new HashMap<>();

    private ArchiveBuilder(Path directory) {
        this.folder = new CertbotFolder(directory);
    }

    static ArchiveBuilder of(Archive archive, Path directory) {
        ArchiveBuilder built = new ArchiveBuilder(directory);
        archive.lineages().forEach(built::lineage);
        return built;
    }

    Path directory() {
        return folder.root();
    }

    /** The fingerprint of the certificate that was made for this one of the case; itself when the archive has none. */
    String fingerprint(String ofCase) {
        return fingerprints.getOrDefault(ofCase, ofCase);
    }

    private void lineage(Lineage lineage) {
        folder.configure(lineage.name());
        lineage.generations().forEach(this::generation);
        int last = lineage.generations().get(lineage.generations().size() - 1).number();
        if (lineage.live() instanceof LiveLinkState.At at) {
            folder.point(lineage.name(), at.number(), CertbotFolder.FILES);
        } else {
            folder.point(lineage.name(), last - 1, CertbotFolder.FILES);
            folder.point(lineage.name(), last, 1);
        }
    }

    /** A generation with any flaw is written by half: which one it is matters only to what is said of it. */
    private void generation(Generation generation) {
        if (generation.leaf().isEmpty()) {
            folder.writeUnreadable(generation.lineage(), generation.number());
            return;
        }
        LeafCertificate leaf = generation.leaf().get();
        String issuer = (leaf.staging() ? "(STAGING) " : "") + leaf.issuer();
        IssuedCertificate issued = authorities
                .computeIfAbsent(issuer, name -> CertificateAuthority.create(name, LONG_AGO))
                .issue(leaf.names(), leaf.notBefore(), Duration.between(leaf.notBefore(), leaf.notAfter()));
        fingerprints.put(leaf.fingerprint(), sha256(issued));
        int files = generation.defects().isEmpty() ? CertbotFolder.FILES : CertbotFolder.FILES / 2;
        folder.write(generation.lineage(), generation.number(), issued, files);
    }

    private static String sha256(IssuedCertificate issued) {
        try {
            byte[] der = issued.certificate().getEncoded();
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(der));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}

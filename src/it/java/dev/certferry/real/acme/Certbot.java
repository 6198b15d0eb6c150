package dev.certferry.real.acme;

import dev.certferry.real.program.Finished;
import dev.certferry.real.program.Program;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Real certbot with a directory of its own. */
public final class Certbot {
    private final AcmeCa authority;
    private final Path home;

    Certbot(AcmeCa authority, Path home) {
        this.authority = authority;
        this.home = home;
    }

    Path home() {
        return home;
    }

    /** What is {@code /etc/letsencrypt} elsewhere. */
    public Path directory() {
        return home.resolve("etc");
    }

    /** A first certificate; the lineage gets the name of the first domain. */
    public void issue(String... domains) {
        List<String> arguments =
                new ArrayList<>(List.of("certonly", "-n", "--agree-tos", "-m", "ops@example.test", "--no-eff-email"));
        arguments.addAll(List.of("--server", authority.server(), "--standalone", "--http-01-address", "127.0.0.1"));
        arguments.addAll(List.of("--http-01-port", "" + authority.challengePort()));
        for (String domain : domains) {
            arguments.addAll(List.of("-d", domain));
        }
        run(arguments).orFail();
    }

    /** Renews every lineage, due or not. Options such as {@code --deploy-hook COMMAND} may follow. */
    public Finished renew(String... options) {
        List<String> arguments = new ArrayList<>(List.of("renew", "--force-renewal", "--no-random-sleep-on-renew"));
        arguments.addAll(List.of(options));
        return run(arguments).orFail();
    }

    private Finished run(List<String> arguments) {
        List<String> command =
                new ArrayList<>(List.of("certbot", "--config-dir", directory().toString()));
        command.addAll(List.of("--work-dir", home.resolve("work").toString()));
        command.addAll(List.of("--logs-dir", home.resolve("logs").toString()));
        command.addAll(arguments);
        return Program.of(command)
                .with("REQUESTS_CA_BUNDLE", authority.serverCertificate().toString())
                .run();
    }

    /** A file of the archive, such as {@code fullchain2.pem}. */
    public Path archived(String lineage, String file) {
        return directory().resolve("archive").resolve(lineage).resolve(file);
    }

    /** SHA-256 of the certificate of a generation, in lower-case hex. */
    public String fingerprint(String lineage, int generation) {
        try (InputStream pem = Files.newInputStream(archived(lineage, "cert" + generation + ".pem"))) {
            return fingerprint(CertificateFactory.getInstance("X.509").generateCertificate(pem));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (CertificateException e) {
            throw new IllegalStateException(e);
        }
    }

    /** SHA-256 of a certificate, in lower-case hex. */
    public static String fingerprint(Certificate certificate) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}

package dev.certferry.integration.acme;

import dev.certferry.integration.program.FinishedProcess;
import dev.certferry.integration.program.ProcessSpec;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Real certbot with a directory of its own. */
public final class RealCertbot {
    private final PebbleServer authority;
    private final Path home;

    RealCertbot(PebbleServer authority, Path home) {
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
        issueWith(List.of(), domains).orFail();
    }

    /** With options such as {@code --key-type rsa} or {@code --duplicate}; it may fail. */
    public FinishedProcess issueWith(List<String> options, String... domains) {
        List<String> arguments = standalone(domains);
        arguments.addAll(options);
        return run(arguments);
    }

    private List<String> standalone(String... domains) {
        List<String> arguments = certonly(domains);
        arguments.addAll(List.of("--standalone", "--http-01-address", "127.0.0.1"));
        arguments.addAll(List.of("--http-01-port", "" + authority.challengePort()));
        return arguments;
    }

    /** Proves the domains by records in the authority's own name server, as wildcards want it. */
    public void issueByDns(String... domains) {
        String server = "http://127.0.0.1:" + authority.nameServerManagement();
        String hook = "curl -sSf " + server + "/set-txt -d"
                + " '{\"host\":\"_acme-challenge.'$CERTBOT_DOMAIN'.\",\"value\":\"'$CERTBOT_VALIDATION'\"}'";
        List<String> arguments = certonly(domains);
        arguments.addAll(List.of("--manual", "--preferred-challenges", "dns", "--manual-auth-hook", hook));
        run(arguments).orFail();
    }

    private List<String> certonly(String... domains) {
        List<String> arguments =
                new ArrayList<>(List.of("certonly", "-n", "--agree-tos", "-m", "ops@example.test", "--no-eff-email"));
        arguments.addAll(List.of("--server", authority.server()));
        for (String domain : domains) {
            arguments.addAll(List.of("-d", domain));
        }
        return arguments;
    }

    /** Renews one lineage, due or not. */
    public void renewOnly(String lineage, String... options) {
        List<String> arguments = new ArrayList<>(List.of("--cert-name", lineage));
        arguments.addAll(List.of(options));
        renew(arguments.toArray(String[]::new));
    }

    /** Renews with this in the environment of hooks, and may fail. */
    public FinishedProcess renewWith(Map<String, String> environment, String... options) {
        List<String> arguments = new ArrayList<>(List.of("renew", "--force-renewal", "--no-random-sleep-on-renew"));
        arguments.addAll(List.of(options));
        return program(arguments)
                .with(environment)
                .within(Duration.ofMinutes(4))
                .run();
    }

    /** More lineages, as if they had been issued like this one: certbot renews each by itself. */
    public void copy(String lineage, List<String> names) {
        for (String name : names) {
            ProcessSpec.of(
                            "sh",
                            "-ec",
                            "sed 's#/'$1'\\([/ ]\\|$\\)#/'$2'\\1#' renewal/$1.conf >renewal/$2.conf;"
                                    + " cp -a archive/$1 archive/$2; mkdir live/$2;"
                                    + " for kind in privkey cert chain fullchain;"
                                    + " do ln -s ../../archive/$2/${kind}1.pem live/$2/$kind.pem; done",
                            "sh",
                            lineage,
                            name)
                    .in(directory())
                    .text();
        }
    }

    /** What a timer does: renews what is due, and mends what an earlier run left half done. */
    public FinishedProcess renewDue() {
        return run(List.of("renew", "--no-random-sleep-on-renew"));
    }

    public void delete(String lineage) {
        run(List.of("delete", "-n", "--cert-name", lineage)).orFail();
    }

    /** Renews one lineage and leaves a copy of the whole directory for each of its steps, in their order. */
    public void renewWatched(String lineage, Path folder) {
        steps("watch", folder.toString(), forced(lineage)).orFail();
    }

    /** Issues a first certificate and leaves a copy of the whole directory for each step. */
    public void issueWatched(Path folder, String domain) {
        steps("watch", folder.toString(), standalone(domain)).orFail();
    }

    /** Renews one lineage and kills certbot right before the step of this name, such as {@code unlink live/a/chain.pem}. */
    public FinishedProcess renewKilled(String lineage, String step) {
        return steps("kill", step, forced(lineage));
    }

    private static List<String> forced(String lineage) {
        return List.of("renew", "--force-renewal", "--no-random-sleep-on-renew", "--cert-name", lineage);
    }

    private FinishedProcess steps(String mode, String what, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of("/usr/bin/python3"));
        command.add(Path.of("src/it/sh/certbot-steps.py").toAbsolutePath().toString());
        command.addAll(List.of(mode, what));
        command.addAll(places());
        command.addAll(arguments);
        return ProcessSpec.of(command).with(environment()).run();
    }

    /** Renews every lineage, due or not. Options such as {@code --deploy-hook COMMAND} may follow. */
    public FinishedProcess renew(String... options) {
        List<String> arguments = new ArrayList<>(List.of("renew", "--force-renewal", "--no-random-sleep-on-renew"));
        arguments.addAll(List.of(options));
        return run(arguments).orFail();
    }

    private FinishedProcess run(List<String> arguments) {
        return program(arguments).run();
    }

    private ProcessSpec program(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of("certbot"));
        command.addAll(places());
        command.addAll(arguments);
        return ProcessSpec.of(command).with(environment());
    }

    private List<String> places() {
        return List.of(
                "--config-dir",
                directory().toString(),
                "--work-dir",
                home.resolve("work").toString(),
                "--logs-dir",
                home.resolve("logs").toString());
    }

    private Map<String, String> environment() {
        return Map.of("REQUESTS_CA_BUNDLE", authority.serverCertificate().toString());
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

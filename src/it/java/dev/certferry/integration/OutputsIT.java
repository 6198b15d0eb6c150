package dev.certferry.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.certferry.integration.acme.PebbleServer;
import dev.certferry.integration.program.FinishedProcess;
import dev.certferry.integration.program.FreePorts;
import dev.certferry.integration.program.ProcessSpec;
import dev.certferry.integration.program.RunningProcess;
import dev.certferry.integration.program.TemporaryDirectories;
import dev.certferry.integration.swarm.PrivateSwarm;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each output as a task of the Swarm sees it, read by the program that it is for. */
final class OutputsIT {
    @RegisterExtension
    static final PrivateSwarm SWARM = PrivateSwarm.ofManagers(1);

    @RegisterExtension
    static final PebbleServer CA = PebbleServer.onLoopback();

    private static final String PASSWORD = "correct horse battery";
    private static final String LOOPBACK = "127.0.0.1";
    private static final String BINDING = """
        apiVersion: certferry.dev/v1
        kind: Binding
        metadata:
          name: site
        spec:
          domains: [site.example.test]
          secretPrefix: test_site
          outputs:
            - {name: key-first, suffix: keyfirst, parts: [privkey, cert, chain], key: traditional}
            - {name: key-traditional, suffix: tkey, parts: [privkey], key: traditional}
            - {name: key-der, suffix: kder, format: der, parts: [privkey], key: pkcs8}
            - {name: cert-der, suffix: cder, format: der, parts: [cert]}
            - {name: rooted, suffix: rooted, parts: [fullchain], root: with}
            - {name: keystore, suffix: p12, format: pkcs12, alias: site, password: PASSWORD_NAME}
            - {name: keystore-old, suffix: p12old, format: pkcs12, alias: old, profile: legacy, password: site-1}
          files:
            - {source: privkey, target: site.key}
            - {source: fullchain, target: site.crt}
            - {source: combined, target: site.pem}
            - {source: key-first, target: keyfirst.pem}
            - {source: key-traditional, target: traditional.key}
            - {source: key-der, target: key.der}
            - {source: cert-der, target: cert.der}
            - {source: rooted, target: rooted.pem}
            - {source: keystore, target: site.p12}
            - {source: keystore-old, target: old.p12}
          services:
            - name: reader
        """;

    private static Path files;
    private static RealSite site;
    private static CertferryLauncher certferry;

    @BeforeAll
    static void aTaskHasAllOutputs() throws IOException {
        files = TemporaryDirectories.folder("outputs");
        files.toFile().setExecutable(true, false);
        files.toFile().setReadable(true, false);
        site = new RealSite(SWARM, CA);
        Path roots = Files.write(files.resolve("roots.pem"), CA.root());
        Path passwords = Files.createDirectory(files.resolve("passwords"));
        Files.writeString(passwords.resolve("site-1"), PASSWORD + "\n");
        certferry = site.certferry()
                .with("CERTFERRY_ROOT_CA_FILE", roots.toString())
                .with("CERTFERRY_KEYSTORE_PASSWORDS_DIR", passwords.toString());
        CA.certbot().issue(ArticleBinding.DOMAIN);
        bind("site-1");
        SWARM.docker(
                "service",
                "create",
                "-d",
                "--no-resolve-image",
                "--name",
                "reader",
                "--user",
                "0",
                "--update-monitor",
                "500ms",
                SWARM.image(),
                "sleep",
                "3600");
        certferry.run("sync").orFail();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(SWARM.dockerAnswer("exec", task(), "cat", "/run/secrets/site.crt")
                                .exit())
                        .isZero());
        for (String name : targets()) {
            ProcessSpec.of("docker", "--host", SWARM.host().toString(), "exec", task(), "cat", "/run/secrets/" + name)
                    .into(files.resolve(name));
        }
    }

    private static List<String> targets() {
        List<String> targets = new ArrayList<>();
        SWARM.spec("reader")
                .at("/TaskTemplate/ContainerSpec/Secrets")
                .forEach(secret -> targets.add(secret.at("/File/Name").asText()));
        return targets;
    }

    private static String task() {
        return SWARM.docker("ps", "-q", "--filter", "label=com.docker.swarm.service.name=reader")
                .lines()
                .findFirst()
                .orElse("none");
    }

    private static String file(String name) {
        return files.resolve(name).toString();
    }

    private static String expected() {
        return CA.certbot().fingerprint(ArticleBinding.DOMAIN, 1);
    }

    private static String openssl(String... arguments) {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        return ProcessSpec.of(command).text();
    }

    @Test
    void onlyANewInputMakesAKeystoreAgainAndWhatIsMissingIsRefused() throws IOException {
        assertThat(certferry.run("plan", "--detailed-exitcode").exit()).isZero();

        bind("site-2");
        FinishedProcess missing = certferry.run("plan");
        assertThat(missing.exit()).isEqualTo(5);
        assertThat(missing.out()).contains("[password-missing]").contains("No changes now.");

        Files.writeString(files.resolve("passwords").resolve("site-2"), "another one");
        FinishedProcess plan = certferry.run("plan");
        assertThat(plan.out())
                .contains("~ site.p12: test_site.p12.1 -> test_site.p12.1-")
                .contains("Plan: 1 to add, 1 to change, 0 to destroy; 1 task restarts.");
        bind("site-1");
        assertThat(certferry.run("plan", "--detailed-exitcode").exit()).isZero();

        FinishedProcess rootless =
                certferry.with("CERTFERRY_ROOT_CA_FILE", "/dev/null").run("plan", "--detailed-exitcode");
        assertThat(rootless.exit()).as("what is made stays").isZero();
        String all = List.of(missing, plan, certferry.run("plan", "-o", "json"), certferry.run("status")) + secrets();
        assertThat(all).contains("password=site-1").doesNotContain(PASSWORD).doesNotContain("another one");
    }

    private static void bind(String password) {
        site.repository().commit("Bind", Map.of("site.yaml", BINDING.replace("PASSWORD_NAME", password)));
    }

    private static String secrets() {
        return SWARM.api().get("/secrets").toString();
    }

    @Test
    void opensslReadsKeysAndCertificates() {
        String key = openssl("pkey", "-in", file("site.key"), "-pubout");

        assertThat(openssl("pkey", "-inform", "DER", "-in", file("key.der"), "-pubout"))
                .isEqualTo(key);
        assertThat(openssl("ec", "-in", file("traditional.key"), "-pubout")).isEqualTo(key);
        assertThat(openssl("x509", "-inform", "DER", "-in", file("cert.der"), "-noout", "-pubkey"))
                .isEqualTo(key);
        assertThat(openssl("verify", "-CAfile", file("rooted.pem"), "-untrusted", file("site.crt"), file("site.crt")))
                .endsWith(": OK");
    }

    @Test
    void opensslReadsBothKeystores() {
        for (String store : List.of("site.p12", "old.p12")) {
            String entries = openssl("pkcs12", "-in", file(store), "-passin", "pass:" + PASSWORD, "-nodes");

            assertThat(entries).contains("BEGIN PRIVATE KEY").contains("friendlyName");
        }
        assertThat(openssl("pkcs12", "-info", "-noout", "-in", file("site.p12"), "-passin", "pass:" + PASSWORD))
                .isEmpty();
    }

    @Test
    void keytoolListsKeystores() {
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        for (String alias : List.of("site", "old")) {
            Path store = files.resolve(alias + ".p12");
            String listed = ProcessSpec.of(
                            keytool, "-list", "-keystore", store.toString(), "-storepass", PASSWORD, "-alias", alias)
                    .text();

            assertThat(listed).contains("PrivateKeyEntry").contains(colons(expected()));
        }
    }

    private static String colons(String hex) {
        return hex.toUpperCase(java.util.Locale.ROOT).replaceAll("(..)(?!$)", "$1:");
    }

    @Test
    void aJavaServerServesFromTheKeystore() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(files.resolve("site.p12"))) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        try (SSLServerSocket server =
                (SSLServerSocket) context.getServerSocketFactory().createServerSocket(0)) {
            Thread handshake = new Thread(() -> {
                try (SSLSocket one = (SSLSocket) server.accept()) {
                    one.startHandshake();
                    one.getInputStream().read();
                } catch (IOException e) {
                    // the client's own assertion tells
                }
            });
            handshake.setDaemon(true);
            handshake.start();
            assertThat(TlsClient.trusting(CA.root()).served(LOOPBACK, server.getLocalPort(), ArticleBinding.DOMAIN))
                    .isEqualTo(expected());
        }
    }

    @Test
    void nginxServesWithTheTraditionalKey() throws IOException {
        int port = FreePorts.free(1);
        Path conf = Files.writeString(files.resolve("nginx.conf"), """
            daemon off; pid %1$s/nginx.pid; error_log stderr warn; events {}
            http { access_log off; client_body_temp_path %1$s/b; proxy_temp_path %1$s/p; fastcgi_temp_path %1$s/f;
              uwsgi_temp_path %1$s/u; scgi_temp_path %1$s/s;
              server { listen 127.0.0.1:%2$d ssl; ssl_certificate %1$s/site.crt; ssl_certificate_key %1$s/traditional.key; } }
            """.formatted(files, port));
        try (RunningProcess nginx = ProcessSpec.of("/usr/sbin/nginx", "-e", "/dev/stderr", "-c", conf.toString())
                .start()) {
            assertThat(nginx.isAlive()).isTrue();
            TlsClient.trusting(CA.root()).awaitServed(LOOPBACK, port, ArticleBinding.DOMAIN, expected());
        }
    }

    @Test
    void haproxyServesFromOneFileInEitherOrder() throws IOException {
        for (String pem : List.of("site.pem", "keyfirst.pem")) {
            int port = FreePorts.free(1);
            Path conf = Files.writeString(files.resolve(pem + ".cfg"), """
                defaults
                  mode http
                  timeout connect 1s
                  timeout client 5s
                  timeout server 5s
                frontend tls
                  bind 127.0.0.1:%d ssl crt %s
                  http-request return status 200
                """.formatted(port, file(pem)));
            try (RunningProcess haproxy = ProcessSpec.of("/usr/sbin/haproxy", "-db", "-f", conf.toString())
                    .start()) {
                assertThat(haproxy.isAlive()).isTrue();
                TlsClient.trusting(CA.root()).awaitServed(LOOPBACK, port, ArticleBinding.DOMAIN, expected());
            }
        }
    }

    @Test
    void postgresqlTakesEncryptedConnections() throws IOException {
        try (PostgresServer postgres = PostgresServer.serving(files.resolve("site.crt"), files.resolve("site.key"))) {
            String connection = "host=" + ArticleBinding.DOMAIN + " hostaddr=127.0.0.1 port=" + postgres.port()
                    + " user=postgres sslmode=verify-full sslrootcert=" + file("roots.pem");
            ProcessSpec query = ProcessSpec.of(
                    "psql", connection, "-Atc", "select ssl from pg_stat_ssl where pid = pg_backend_pid()");
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                FinishedProcess answer = query.run();
                assertThat(answer.out().strip()).as(answer.toString()).isEqualTo("t");
            });
        }
    }
}

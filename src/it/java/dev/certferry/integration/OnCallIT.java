package dev.certferry.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.certferry.cli.command.DaemonFixture;
import dev.certferry.cli.command.TestInstallation;
import dev.certferry.integration.swarm.PrivateSwarm;
import dev.certferry.sandbox.authority.IssuanceFault;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Seven ways in which a renewal does not arrive while a certificate has six hours left. Status, output of a run, log line,
 * audit page, API, metrics and notification must tell the same state in the same words.
 */
final class OnCallIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration AGE = Duration.ofDays(90).minusHours(6);
    private static final ObjectMapper JSON = new ObjectMapper();

    @RegisterExtension
    static final PrivateSwarm SWARM = PrivateSwarm.ofManagers(1);

    private final Queue<String> notifications = new ConcurrentLinkedQueue<>();

    @SuppressWarnings("NullAway.Init") // set before each test
    private TestInstallation site;

    @SuppressWarnings("NullAway.Init") // set before each test
    private HttpServer receiver;

    @BeforeEach
    void sixHoursLeft(@TempDir Path folder) throws Exception {
        site = new TestInstallation(folder, Optional.of(SWARM.host()));
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            notifications.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        receiver.start();
        site.certbot
                .at(Clock.offset(Clock.systemUTC(), AGE.negated()))
                .issue(TestInstallation.DOMAIN, TestInstallation.DOMAIN);
        site.commit("shop.yaml", TestInstallation.BINDING);
        assertThat(site.run("sync"))
                .as("the alarm of the first night: " + site.out())
                .isZero();
    }

    @AfterEach
    void removeAll() {
        receiver.stop(0);
        site.close();
        SWARM.dockerAnswer("service", "rm", "web");
        Awaitility.await("no secret is in use")
                .atMost(LIMIT)
                .until(() -> lines("secret", "ls", "-q").stream()
                        .allMatch(id -> SWARM.dockerAnswer("secret", "rm", id).exit() == 0));
        lines("config", "ls", "-q").forEach(id -> SWARM.docker("config", "rm", id));
    }

    private static List<String> lines(String... command) {
        return SWARM.docker(command).lines().filter(line -> !line.isBlank()).toList();
    }

    @Test
    void heldAfterARollback() throws Exception {
        start("exit 3", "--update-failure-action", "rollback", "--rollback-monitor", "500ms");
        site.certbot.renew(TestInstallation.DOMAIN);
        assertThat(site.run("sync")).as(site.err()).isEqualTo(7);

        everyPlaceTells("held", 9, "this change was rolled back at ", "task: non-zero exit (3)");
    }

    @Test
    void guardRefuses() throws Exception {
        start("true");
        site.commit("settings.yaml", settings("guards: {maxServices: 0}"));
        site.certbot.renew(TestInstallation.DOMAIN);

        everyPlaceTells("refused", 5, "1 service restarts; expected at most 0 in one run (guards.maxServices)");
        assertThat(site.out()).contains("in the way of a newer certificate: plan [max-services]");
    }

    @Test
    void windowIsClosed() throws Exception {
        start("true");
        int far = LocalDate.now(ZoneOffset.UTC).plusMonths(6).getMonthValue();
        site.commit(
                "settings.yaml",
                settings("windows: {allow: [{cron: \"0 2 1 " + far + " *\", duration: 1h, zone: UTC}], urgent: 0%}"));
        site.certbot.renew(TestInstallation.DOMAIN);

        everyPlaceTells("waiting", 9, "outside of every allow window; the next window opens at ");
        assertThat(site.out()).contains("the certificate expires at ", ", in 5 h 5");
    }

    @Test
    void keyDoesNotMatch() throws Exception {
        start("true");
        site.certbot.renew(TestInstallation.DOMAIN, IssuanceFault.KEY_OF_ANOTHER);

        everyPlaceTells("refused", 5, "privkey2.pem does not match the certificate");
    }

    @Test
    void paused() throws Exception {
        start("exit 3");
        site.certbot.renew(TestInstallation.DOMAIN);
        assertThat(site.run("sync")).as(site.err()).isEqualTo(7);

        everyPlaceTells("failed", 7, "its last update is paused, ", "task error: task: non-zero exit (3)");
    }

    @Test
    void newestRevisionIsNotTrusted() throws Exception {
        start("true");
        Path signers = Files.writeString(
                site.file("signers"),
                "ada@example.test ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8g\n");
        site.certbot.renew(TestInstallation.DOMAIN);
        String[] trust = {"--trust", "head", "--trust-signers", signers.toString()};

        assertThat(site.run(with("sync", trust))).as(site.err()).isEqualTo(8);

        String reason = "is not signed";
        assertThat(site.err()).contains(reason);
        assertThat(site.run(with("status", trust))).isEqualTo(8);
        assertThat(site.out())
                .contains(
                        "unknown, expiring",
                        "shop.example.com 1",
                        "[source-unknown]: ",
                        reason,
                        "1 binding: 1 unknown");
        assertThat(site.file("certferry-audit", "default/README.md")).contains(reason);
        try (DaemonFixture daemon = daemon(trust)) {
            assertThat(daemon.sync().path("message").asText()).contains(reason);
            awaitNotification(reason);
        }
    }

    @Test
    void repositoryAndStateDirectoryAreGone() throws Exception {
        start("true");
        Files.move(site.file("certs.git"), site.file("moved.git"));
        Files.move(site.file("state"), site.file("old-state"));

        assertThat(site.run("sync")).isEqualTo(1);

        assertThat(site.run("status")).isEqualTo(1);
        assertThat(site.out())
                .contains("shop", "unknown, expiring", "shop.example.com 1", "web 1/1")
                .contains("[source-unknown]: the manifests cannot be read", "1 binding: 1 unknown")
                .contains("[expiry]: the certificate expires at ", ", in 5 h 5");

        site.certbot.renew(TestInstallation.DOMAIN);
        String repository = site.file("certs.git").toUri().toString();
        String checkout = site.file("work").toString();
        assertThat(site.out()).contains("certferry apply --dir CHECKOUT --previous-repo " + repository);
        int applied = site.runWithout(
                "CERTFERRY_REPO",
                "apply",
                "--dir",
                checkout,
                "--previous-repo",
                repository,
                "--audit-repo",
                repository,
                "--auto-approve");
        assertThat(applied)
                .as("the record waits until it can be pushed: " + site.out() + site.err())
                .isEqualTo(7);
        assertThat(site.out()).contains("test_site.crt.1 -> test_site.crt.2", "1 binding: 1 in-sync");

        Files.move(site.file("moved.git"), site.file("certs.git"));
        assertThat(site.run("sync", "--previous-repo", checkout))
                .as(site.out() + site.err())
                .isZero();
        assertThat(site.run("audit", "log")).isZero();
        assertThat(site.out()).as("the record of the run from the checkout").contains("3 of 3 changes");
        assertThat(site.run("status")).as(site.out()).isZero();
    }

    private static String settings(String spec) {
        return "apiVersion: certferry.dev/v1\nkind: Settings\nspec:\n  " + spec + "\n";
    }

    /** A service that runs with the first generation, and with another one runs this shell command first. */
    private void start(String otherwise, String... options) throws Exception {
        byte[] chain = Files.readAllBytes(
                site.certbot.directory().resolve("archive/" + TestInstallation.DOMAIN + "/fullchain1.pem"));
        String good =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(chain));
        List<String> command =
                new ArrayList<>(List.of("service", "create", "-d", "--no-resolve-image", "--name", "web"));
        command.addAll(List.of("--update-monitor", "10s", "--stop-grace-period", "100ms"));
        command.addAll(List.of("--secret", "source=test_site.key.1,target=site.key,uid=101,gid=101,mode=0400"));
        command.addAll(List.of("--secret", "source=test_site.crt.1,target=site.crt"));
        command.addAll(List.of(options));
        command.addAll(List.of(
                SWARM.image(),
                "/bin/sh",
                "-c",
                "[ \"$(sha256sum </run/secrets/site.crt)\" = \"" + good + "  -\" ] || { " + otherwise
                        + "; }; exec sleep 3600"));
        SWARM.docker(command.toArray(String[]::new));
        Awaitility.await("web runs")
                .atMost(LIMIT)
                .until(() -> SWARM.docker("service", "ps", "web", "--format", "{{.CurrentState}}")
                        .startsWith("Running"));
    }

    /** Compares what each place says of the binding; {@code parts} are in the reason, {@code exit} is that of a run without changes. */
    private void everyPlaceTells(String condition, int exit, String... parts) throws Exception {
        assertThat(site.run("sync")).as(site.out() + site.err()).isEqualTo(exit);
        String sync = site.out();
        assertThat(site.run("status")).isEqualTo(exit);
        String table = site.out();
        assertThat(site.run("status", "shop")).isEqualTo(exit);
        String detail = site.out();
        String page = site.file("certferry-audit", "default/README.md");
        try (DaemonFixture daemon = daemon()) {
            JsonNode run = daemon.sync();
            assertThat(run.path("exitCode").asInt()).isEqualTo(exit);
            JsonNode binding =
                    JSON.readTree(daemon.get("/api/v1/bindings").body()).at("/bindings/0");
            assertThat(binding.path("condition").asText())
                    .as(binding.toString())
                    .isEqualTo(condition);
            String reason = stable(binding.at("/cause/reason").asText());
            assertThat(reason).contains(parts);
            assertThat(stable(sync)).as("output of sync").contains(reason, "1 binding: 1 " + condition);
            assertThat(stable(table)).as("status").contains("shop      " + condition, reason);
            assertThat(stable(detail)).as("status of the binding").contains("shop: " + condition, reason);
            assertThat(stable(run.path("message").asText()))
                    .as("log line")
                    .startsWith("shop: " + condition)
                    .contains(reason);
            assertThat(stable(page)).as("audit page").contains("| shop | " + condition + " |", reason);
            assertThat(daemon.get("/metrics").body())
                    .contains("certferry_binding_condition{binding=\"shop\",condition=\"" + condition + "\"} 1.0");
            awaitNotification(condition.equals("waiting") ? "the next window opens at " : reason);
        }
        site.run("status");
    }

    /** How many tasks of a crash loop run changes from one look to the next. */
    private static String stable(String text) {
        return text.replaceAll("[01] of 1 tasks? runs?", "N of 1 task runs");
    }

    private void awaitNotification(String words) {
        Awaitility.await("a notification with: " + words)
                .atMost(LIMIT)
                .until(() ->
                        notifications.stream().anyMatch(body -> stable(body).contains(words)));
    }

    private DaemonFixture daemon(String... more) throws Exception {
        Path url = Files.writeString(
                site.file("url"), "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook\n");
        List<String> options = new ArrayList<>(
                List.of("--poll", "1h", "--notify-webhook-file", url.toString(), "--notify-severity", "warning"));
        options.addAll(List.of(more));
        return DaemonFixture.of(site, options.toArray(String[]::new));
    }

    private static String[] with(String command, String... options) {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(List.of(options));
        return all.toArray(String[]::new);
    }
}

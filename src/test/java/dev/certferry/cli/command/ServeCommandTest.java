package dev.certferry.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.certferry.sandbox.EmbeddedSwarm;
import dev.certferry.sandbox.SandboxOptions;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The daemon with an embedded Swarm, a repository and a small certbot. */
@Tag("slow")
final class ServeCommandTest extends ServeFixture {
    @Test
    void aRenewalIsSeenAndBroughtToTheService() {
        try (DaemonFixture daemon = DaemonFixture.of(site, "--poll", "1h", "--debounce", "0s")) {
            assertThat(daemon.sync().path("result").asText()).isEqualTo("done");

            site.certbot.renew(TestInstallation.DOMAIN);

            awaitGeneration(2);
            assertThat(daemon.stop()).isZero();
        }
    }

    @Test
    void whoAsksForARunGetsItsResult() {
        try (DaemonFixture daemon = DaemonFixture.of(site, "--poll", "1h", "--debounce", "0s")) {
            site.certbot.renew(TestInstallation.DOMAIN);

            JsonNode run = daemon.sync();
            awaitGeneration(2);
            assertThat(run.path("exitCode").asInt()).isZero();
            assertThat(run.path("trigger").asText()).contains("api");
        }
    }

    @Test
    void aServiceThatSomebodyCreatesIsNoticed() throws Exception {
        site.commit(
                "shop.yaml",
                TestInstallation.BINDING.replace("    - name: web\n", "    - name: web\n    - label: le_auto\n"));
        try (DaemonFixture daemon = DaemonFixture.of(site, "--poll", "1h", "--debounce", "0s")) {
            daemon.sync();
            site.swarm.createService("""
                    {"Name": "late", "Labels": {"le_auto": "true"}, "Mode": {"Replicated": {"Replicas": 1}},
                     "TaskTemplate": {"ContainerSpec": {"Image": "nginx:1"}}}
                    """);

            Awaitility.await()
                    .atMost(LIMIT)
                    .untilAsserted(() ->
                            assertThat(site.swarm.service("late").toString()).contains("test_site.crt.1"));
        }
    }

    @Test
    void aPollMakesGoodWhatNothingToldOf() {
        try (DaemonFixture daemon = DaemonFixture.of(site, "--poll", "1s", "--debounce", "1h")) {
            assertThat(daemon.sync().path("result").asText()).isEqualTo("done");
            site.certbot.renew(TestInstallation.DOMAIN);

            awaitGeneration(2);
        }
    }

    @Test
    void healthIsOpenReadingAndChangingAreNot() {
        try (DaemonFixture daemon = DaemonFixture.of(site, "--poll", "1h", "--debounce", "0s")) {
            daemon.sync();
            assertThat(daemon.send(daemon.to("/healthz").build()).statusCode()).isEqualTo(200);
            assertThat(daemon.send(daemon.to("/readyz").build()).body()).startsWith("ok; 1 binding: ");
            assertThat(daemon.send(daemon.to("/metrics").build()).statusCode()).isEqualTo(401);
            HttpResponse<String> sync = daemon.send(daemon.to("/api/v1/sync")
                    .header("Authorization", "Bearer a token of another installation")
                    .POST(HttpRequest.BodyPublishers.noBody())
                    .build());
            assertThat(sync.statusCode()).isEqualTo(401);
            assertThat(sync.headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"certferry\"");
        }
    }

    @Test
    void metricsTellOfRunsAndCertificates() {
        try (DaemonFixture daemon = DaemonFixture.of(site, "--poll", "1h", "--debounce", "0s")) {
            daemon.sync();
            assertThat(daemon.get("/metrics").body())
                    .contains("certferry_syncs_total{result=\"done\"} ")
                    .contains("certferry_certificate_remaining_seconds{at=\"deployed\",binding=\"shop\"} ")
                    .contains("certferry_build_info{");
        }
    }

    @Test
    void readyMeansThatRunsEndWell() throws Exception {
        site.commit("shop.yaml", "apiVersion: certferry.dev/v1\nkind: Nonsense\n");
        try (DaemonFixture daemon = DaemonFixture.of(site, "--poll", "1h", "--debounce", "0s")) {
            assertThat(daemon.sync().path("exitCode").asInt()).isEqualTo(3);

            assertThat(daemon.send(daemon.to("/readyz").build()).statusCode()).isEqualTo(503);
            assertThat(daemon.send(daemon.to("/healthz").build()).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aProvenPushBringsTheNewRevision() throws Exception {
        Path secret = Files.writeString(site.file("webhook-secret"), "a secret of the test");
        try (DaemonFixture daemon = DaemonFixture.of(
                site, "--poll", "1h", "--webhook", "gitlab", "--webhook-secret-file", secret.toString())) {
            daemon.sync();
            site.commit("shop.yaml", TestInstallation.BINDING.replace("target: site.crt", "target: other.crt"));
            HttpResponse<String> answer = daemon.send(daemon.to("/webhook")
                    .header("X-Gitlab-Token", "a secret of the test")
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString("{\"ref\":\"refs/heads/main\"}"))
                    .build());

            assertThat(answer.statusCode()).isEqualTo(202);
            Awaitility.await()
                    .atMost(LIMIT)
                    .untilAsserted(() ->
                            assertThat(site.swarm.service("web").toString()).contains("other.crt"));
        }
    }

    @Test
    void theConfigurationIsReadAgainOnHangup() throws Exception {
        Path token = site.file("api-token");
        try (DaemonFixture daemon = DaemonFixture.of(site, "--poll", "1h")) {
            daemon.sync();
            Files.writeString(token, "another token of this installation");
            daemon.hangup();
            assertThat(daemon.get("/metrics").statusCode()).as("the old token").isEqualTo(401);

            Files.writeString(token, "short");
            daemon.hangup();
            HttpResponse<String> answer = daemon.send(daemon.to("/metrics")
                    .header("Authorization", "Bearer another token of this installation")
                    .build());
            assertThat(answer.statusCode()).as("what was good stays in force").isEqualTo(200);
        }
    }

    /** On a socket, whose idle connection nobody else closes. */
    @Test
    void whatWasReadAgainLeavesNothingOpen(@TempDir Path folder) throws Exception {
        try (EmbeddedSwarm swarm = EmbeddedSwarm.start(SandboxOptions.socket(folder.resolve("s")));
                TestInstallation other = new TestInstallation(folder, Optional.of(swarm.host()))) {
            other.commit("shop.yaml", TestInstallation.BINDING);
            other.certbot.issue(TestInstallation.DOMAIN, TestInstallation.DOMAIN);
            try (DaemonFixture daemon = DaemonFixture.of(other, "--poll", "1h")) {
                readAgain(daemon, 3);
                long before = openFiles();
                readAgain(daemon, 20);
                assertThat(openFiles()).as("open files").isLessThanOrEqualTo(before + 4);
            }
        }
    }

    private static void readAgain(DaemonFixture daemon, int times) {
        for (int i = 0; i < times; i++) {
            daemon.hangup();
            assertThat(daemon.get("/api/v1/plan").statusCode()).isEqualTo(200);
            assertThat(daemon.sync().path("result").asText()).isEqualTo("done");
        }
    }

    private static long openFiles() throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.count();
        }
    }

    @Test
    void aConfigurationThatIsWrongInOnePlaceIsTakenNowhere() throws Exception {
        Path secret = Files.writeString(site.file("webhook"), "a secret between git and certferry\n");
        Path config = Files.writeString(site.file("engine.yaml"), "allow: {lineages: [shop.example.com]}\n");
        try (DaemonFixture daemon = DaemonFixture.of(
                site,
                "--poll",
                "1h",
                "--config",
                config.toString(),
                "--webhook",
                "hmac",
                "--webhook-secret-file",
                secret.toString())) {
            assertThat(daemon.sync().path("result").asText()).isEqualTo("done");

            Files.writeString(config, "allow: {lineages: [another.example.com]}\n");
            Files.writeString(secret, "\n");
            daemon.hangup();
            assertThat(daemon.sync().path("result").asText())
                    .as("nothing of it")
                    .isEqualTo("done");

            Files.writeString(secret, "another secret between git and certferry\n");
            daemon.hangup();
            assertThat(daemon.sync().path("result").asText()).as("all of it").isEqualTo("refused");
        }
    }

    @Test
    void anEmptySecretIsRefusedAtTheStart() throws Exception {
        Path empty = Files.writeString(site.file("empty"), "\n");

        assertThat(site.run("serve", "--webhook", "github", "--webhook-secret-file", empty.toString()))
                .isEqualTo(64);
        assertThat(site.err()).contains("has no secret");
        assertThat(site.run("serve", "--webhook", "github")).isEqualTo(64);
        assertThat(site.run("serve", "--api-token-file", empty.toString())).isEqualTo(64);
    }

    @Test
    void itSpeaksTlsWithItsOwnCertificate() {
        Path live = site.certbot.directory().resolve("live").resolve(TestInstallation.DOMAIN);
        String[] tls = {
            "--poll", "1h",
            "--listen-cert", live.resolve("fullchain.pem").toString(),
            "--listen-key", live.resolve("privkey.pem").toString()
        };
        try (DaemonFixture daemon = DaemonFixture.encrypted(site, tls)) {
            X509Certificate first = daemon.presented();
            assertThat(first.getNotAfter()).isInTheFuture();

            site.certbot.renew(TestInstallation.DOMAIN);
            daemon.hangup();
            assertThat(daemon.presented()).as("its certificate is renewed, too").isNotEqualTo(first);
        }
    }

    @Test
    void twoDaemonsDoNotShareAStateDirectory() {
        try (DaemonFixture daemon = DaemonFixture.of(site, "--poll", "1h", "--debounce", "0s")) {
            assertThat(site.run("serve", "--listen", "127.0.0.1:0")).isEqualTo(6);
            assertThat(site.err()).contains("another daemon already serves installation default");
            assertThat(daemon.sync().path("result").asText()).isEqualTo("done");
        }
    }
}

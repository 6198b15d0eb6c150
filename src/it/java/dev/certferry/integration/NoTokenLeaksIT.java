package dev.certferry.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.forge.FakeForgeServer;
import dev.certferry.integration.git.BareRepository;
import dev.certferry.integration.program.RunningProcess;
import dev.certferry.sandbox.EmbeddedSwarm;
import dev.certferry.sandbox.SandboxOptions;
import dev.certferry.sandbox.authority.CertificateAuthority;
import dev.certferry.sandbox.authority.FakeCertbot;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No token stands in the log of a daemon, at the level that says the most: neither its own, nor a forge's, nor a stranger's. */
final class NoTokenLeaksIT {
    private static final String OWN = "own-token-0123456789abcdef";
    private static final String WRONG = "wrong-token-0123456789abcdef";
    private static final String WEBHOOK = "webhook-secret-0123456789abcdef";
    private static final String BINDING = """
            apiVersion: certferry.dev/v1
            kind: Binding
            metadata: {name: shop}
            spec:
              domains: [shop.example.com]
              files: [{source: fullchain, target: site.crt}]
              services: [{name: web}]
            """;

    private final DaemonEndpoint door = new DaemonEndpoint();

    @Test
    void atTheLevelTrace(@TempDir Path folder) throws Exception {
        BareRepository repository = BareRepository.create(folder, "certs");
        repository.commit("Bind", Map.of("shop.yaml", BINDING));
        Path certbot = folder.resolve("letsencrypt");
        new FakeCertbot(
                        certbot,
                        CertificateAuthority.create("R11", Instant.now().minus(Duration.ofDays(30))),
                        Clock.systemUTC())
                .issue("shop.example.com", "shop.example.com");
        Path own = Files.writeString(folder.resolve("api"), OWN + "\n");
        Path webhook = Files.writeString(folder.resolve("webhook"), WEBHOOK + "\n");
        Path forgeToken = Files.writeString(folder.resolve("forge"), FakeForgeServer.TOKEN + "\n");
        try (EmbeddedSwarm swarm = EmbeddedSwarm.start(SandboxOptions.loopback());
                FakeForgeServer forge = FakeForgeServer.of("gitea");
                RunningProcess daemon = CertferryLauncher.of(
                                swarm.host(), certbot, repository.url(), folder.resolve("state"))
                        .with("CERTFERRY_LOG_LEVEL", "trace")
                        .with("CERTFERRY_FORGE", "gitea")
                        .with("CERTFERRY_FORGE_URL", forge.address().toString())
                        .with("CERTFERRY_FORGE_REPOSITORY", "example/certs")
                        .with("CERTFERRY_FORGE_TOKEN_FILE", forgeToken.toString())
                        .with("CERTFERRY_WEBHOOK", "gitlab")
                        .with("CERTFERRY_WEBHOOK_SECRET_FILE", webhook.toString())
                        .with("CERTFERRY_API_TOKEN_FILE", own.toString())
                        .start("serve", "--listen", "127.0.0.1:" + door.port, "--poll", "1h")) {
            door.awaitReady();

            assertThat(sent("POST", "/api/v1/sync?wait=1m", "Authorization", "Bearer " + OWN))
                    .isEqualTo(200);
            assertThat(sent("GET", "/api/v1/status", "Authorization", "Bearer " + WRONG))
                    .isEqualTo(401);
            assertThat(sent("POST", "/webhook", "X-Gitlab-Token", WEBHOOK)).isLessThan(500);
            assertThat(sent("POST", "/webhook", "X-Gitlab-Token", WRONG)).isEqualTo(401);
            Awaitility.await("the forge was asked")
                    .atMost(DaemonEndpoint.LIMIT)
                    .until(() -> !forge.received().isEmpty());

            assertThat(daemon.said())
                    .as("it logs at that level")
                    .contains(" DEBUG ")
                    .doesNotContain(OWN, WRONG, WEBHOOK, FakeForgeServer.TOKEN);
        }
    }

    private int sent(String method, String path, String header, String value) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + door.port + path))
                .timeout(Duration.ofMinutes(2))
                .header("Content-Type", "application/json")
                .header("X-Gitlab-Event", "Push Hook")
                .header(header, value)
                .method(
                        method,
                        path.equals("/webhook")
                                ? HttpRequest.BodyPublishers.ofString("{\"ref\":\"refs/heads/main\"}")
                                : HttpRequest.BodyPublishers.noBody())
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}

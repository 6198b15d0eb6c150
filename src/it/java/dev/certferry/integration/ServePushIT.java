package dev.certferry.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.integration.acme.PebbleServer;
import dev.certferry.integration.program.RunningProcess;
import dev.certferry.integration.swarm.PrivateSwarm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A push reaches the service by the webhook of its repository, and a new service is noticed by itself, while the poll is an hour away. */
final class ServePushIT {
    @RegisterExtension
    static final PrivateSwarm SWARM = PrivateSwarm.ofManagers(1);

    @RegisterExtension
    static final PebbleServer CA = PebbleServer.onLoopback();

    private static final String BINDING = ArticleBinding.nginx("")
            .replace(
                    "  services:\n", "    - {source: combined, target: site.pem}\n  services:\n    - label: le_push\n");

    private final DaemonEndpoint door = new DaemonEndpoint();

    /** What a forge does when it was pushed to: git's own hook signs what happened and sends it with curl. */
    private void hookIn(RealSite site, String secret) throws IOException {
        Path hook = site.repository().path().resolve("hooks/post-receive");
        Files.createDirectories(hook.getParent());
        Files.writeString(hook, """
                #!/bin/sh
                read -r before after ref
                body="{\\"ref\\":\\"$ref\\",\\"after\\":\\"$after\\"}"
                signature=$(printf %%s "$body" | openssl dgst -sha256 -hmac '%s' -r | cut -d' ' -f1)
                exec curl -sS -m 10 -H 'Content-Type: application/json' -H "X-Certferry-Signature: sha256=$signature" \
                    -d "$body" http://127.0.0.1:%d/webhook
                """.formatted(secret, door.port));
        Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void aPushReachesTheServiceByItsWebhook() throws IOException {
        RealSite site = new RealSite(SWARM, CA);
        CA.certbot().issue(ArticleBinding.DOMAIN);
        site.bind("Bind the site", "");
        site.certferry().run("sync").orFail();
        site.startNginx();
        site.awaitServed(1);
        String secret = "a secret between git and certferry";
        Path file = Files.writeString(site.state().resolve("webhook"), secret + "\n");

        try (RunningProcess daemon = site.certferry()
                .start(
                        "serve",
                        "--listen",
                        "127.0.0.1:" + door.port,
                        "--poll",
                        "1h",
                        "--webhook",
                        "hmac",
                        "--webhook-secret-file",
                        file.toString())) {
            door.awaitReady();
            hookIn(site, secret);
            site.repository().commit("One more target", Map.of("site.yaml", BINDING));

            Awaitility.await("the new target")
                    .atMost(DaemonEndpoint.LIMIT)
                    .untilAsserted(() -> assertThat(site.referred()).contains("test_site.pem.1"));

            SWARM.docker(
                    "service",
                    "create",
                    "-d",
                    "--no-resolve-image",
                    "--name",
                    "late",
                    "--label",
                    "le_push=true",
                    SWARM.image(),
                    "sleep",
                    "3600");
            Awaitility.await("a service that comes later, by the engine's events")
                    .atMost(DaemonEndpoint.LIMIT)
                    .untilAsserted(() ->
                            assertThat(SWARM.spec("late").toString()).contains("test_site.key.1", "test_site.crt.1"));
            assertThat(daemon.isAlive()).isTrue();
        }
    }
}

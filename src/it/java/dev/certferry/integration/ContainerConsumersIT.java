package dev.certferry.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.certferry.integration.acme.PebbleServer;
import dev.certferry.integration.container.PrivateDocker;
import dev.certferry.integration.program.ProcessSpec;
import dev.certferry.integration.swarm.PrivateSwarm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;
import org.testcontainers.images.builder.ImageFromDockerfile;
import org.testcontainers.images.builder.Transferable;

/** A consumer that comes as a container, of an image built on the spot, serves what a task of the Swarm was given. */
final class ContainerConsumersIT {
    private static final int PORT = 9443;

    @RegisterExtension
    static final PrivateSwarm SWARM = PrivateSwarm.ofManagers(1);

    @RegisterExtension
    static final PebbleServer CA = PebbleServer.onLoopback();

    private final RealSite site = new RealSite(SWARM, CA);

    @TempDir
    private Path home = Path.of("");

    @Test
    void haproxyServesEachGeneration() throws IOException {
        PrivateDocker.at(SWARM.host());
        ProcessSpec.script("haproxy-image.sh", home.toString()).text();
        String image = new ImageFromDockerfile("certferry-it/haproxy:latest", false)
                .withFileFromPath(".", home)
                .get();
        site.repository()
                .commit(
                        "HAProxy",
                        Map.of(
                                "site.yaml",
                                ArticleBinding.nginx("  rollout: {cooldown: 0s}\n")
                                        .replace(
                                                "    - name: nginx_test\n",
                                                "    - name: edge\n      files: [{source: combined, target: site.pem}]\n")));
        SWARM.docker(
                "service",
                "create",
                "-d",
                "--no-resolve-image",
                "--name",
                "edge",
                "--user",
                "0",
                "--update-monitor",
                "500ms",
                SWARM.image(),
                "sleep",
                "3600");
        CA.certbot().issue(ArticleBinding.DOMAIN);
        site.certferry().run("sync").orFail();
        serves(image, 1);
        CA.certbot().renew();
        site.certferry().run("sync").orFail();
        serves(image, 2);
    }

    private void serves(String image, int generation) throws IOException {
        try (GenericContainer<?> haproxy = new GenericContainer<>(image)) {
            haproxy.withNetworkMode("host")
                    .withCopyToContainer(Transferable.of(given(generation)), "/site.pem")
                    .waitingFor(new Served(generation));
            haproxy.start();
            assertThat(haproxy.isRunning()).isTrue();
        }
    }

    /** The file as the task sees it that has this generation. */
    private byte[] given(int generation) throws IOException {
        String certificate =
                Files.readString(CA.certbot().archived(ArticleBinding.DOMAIN, "cert" + generation + ".pem"));
        Path file = home.resolve("site.pem." + generation);
        await().atMost(Duration.ofSeconds(60)).ignoreExceptions().untilAsserted(() -> {
            ProcessSpec.of(List.of(
                            "docker",
                            "--host",
                            SWARM.host().toString(),
                            "exec",
                            task(),
                            "cat",
                            "/run/secrets/site.pem"))
                    .into(file);
            assertThat(file).content().contains(certificate.strip());
        });
        return Files.readAllBytes(file);
    }

    private static String task() {
        return SWARM.docker("ps", "-q", "--filter", "label=com.docker.swarm.service.name=edge")
                .lines()
                .findFirst()
                .orElse("none");
    }

    /** The container is ready when a TLS client that trusts the authority gets this generation. */
    private static final class Served extends AbstractWaitStrategy {
        private final int generation;

        Served(int generation) {
            this.generation = generation;
        }

        @Override
        protected void waitUntilReady() {
            TlsClient.trusting(CA.root())
                    .awaitServed(
                            SWARM.address(1),
                            PORT,
                            ArticleBinding.DOMAIN,
                            CA.certbot().fingerprint(ArticleBinding.DOMAIN, generation));
        }
    }
}

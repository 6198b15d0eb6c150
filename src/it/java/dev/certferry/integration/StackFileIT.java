package dev.certferry.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.certferry.integration.acme.PebbleServer;
import dev.certferry.integration.program.ProcessSpec;
import dev.certferry.integration.swarm.PrivateSwarm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * The stack of examples/stack, deployed as it is and with its proxy in front of the engine. What is added is how names of
 * the network are answered: the machines of tests may lack the kernel's load balancer, which nothing of it uses.
 */
final class StackFileIT {
    @RegisterExtension
    static final PrivateSwarm SWARM = PrivateSwarm.ofManagers(1);

    @RegisterExtension
    static final PebbleServer CA = PebbleServer.onLoopback();

    private static final String NO_BALANCER = """
            version: "3.8"
            services:
              proxy: {deploy: {endpoint_mode: dnsrr}}
              certferry: {deploy: {endpoint_mode: dnsrr}}
            """;

    @TempDir
    private Path folder = Path.of("");

    @AfterAll
    static void removeTheStack() {
        SWARM.docker("stack", "rm", "certferry");
    }

    @Test
    void theStackBringsARenewalToAServiceThroughItsProxy() throws IOException {
        RealSite site = new RealSite(SWARM, CA);
        CA.certbot().issue(ArticleBinding.DOMAIN);
        site.bind("Bind the site", "  rollout: {cooldown: 0s}\n");
        ContainerImage.readableForItsGroup(CA.certbot().directory());
        SWARM.docker("node", "update", "--label-add", "certbot=true", SWARM.docker("node", "ls", "-q"));
        token();
        deploy(ContainerImage.state(site));

        awaitHealthy();
        Awaitility.await("its secrets")
                .atMost(ContainerImage.LIMIT)
                .untilAsserted(() -> assertThat(site.secrets())
                        .as(StackFileIT::logs)
                        .contains("test_site.crt.1", "test_site.key.1"));
        site.startNginx();
        site.awaitServed(1);
        CA.certbot().renew();
        ContainerImage.readableForItsGroup(CA.certbot().directory());

        Awaitility.await("the renewal")
                .atMost(ContainerImage.LIMIT)
                .untilAsserted(() -> assertThat(site.referred())
                        .as(StackFileIT::logs)
                        .containsExactlyInAnyOrder("test_site.key.2", "test_site.crt.2"));
        site.awaitServed(2);
        assertThat(container("certferry_certferry").path("User").asText()).isEqualTo("65532:65532");
        assertThat(container("certferry_certferry").path("ReadOnly").asBoolean())
                .isTrue();
    }

    private void token() throws IOException {
        Path token = Files.writeString(folder.resolve("token"), "a token that nobody asks for here");
        SWARM.docker("secret", "create", "certferry_git_token", token.toString());
    }

    private void deploy(Path state) throws IOException {
        Path more = Files.writeString(folder.resolve("more.yaml"), NO_BALANCER);
        Path socket = Path.of(SWARM.host().getPath());
        Map<String, String> settings = Map.of(
                "CERTFERRY_IMAGE", ContainerImage.loadedInto(SWARM),
                "PROXY_IMAGE", proxy(),
                "DOCKER_SOCKET", socket.toString(),
                "DOCKER_GID",
                        ProcessSpec.of("stat", "-c", "%g", socket.toString())
                                .text()
                                .strip(),
                "CERTBOT", CA.certbot().directory().toString(),
                "STATE", state.toString(),
                "CERTFERRY_REPO", "/var/lib/certferry/certs.git",
                "CERTFERRY_POLL", "2s");
        ProcessSpec.of(
                        "docker",
                        "--host",
                        SWARM.host().toString(),
                        "stack",
                        "deploy",
                        "--resolve-image=never",
                        "-c",
                        "examples/stack/certferry.yaml",
                        "-c",
                        more.toString(),
                        "certferry")
                .with(settings)
                .run()
                .orFail();
    }

    /** An image of the machine's own HAProxy. */
    private String proxy() {
        Path context = folder.resolve("haproxy");
        Path file = folder.resolve("haproxy.tar");
        ProcessSpec.script("haproxy-image.sh", context.toString()).text();
        ProcessSpec.of("tar", "-C", context.toString(), "-cf", file.toString(), ".")
                .text();
        SWARM.api().upload("/build?q=true&version=1&t=proxy-of-the-test:1", file);
        return "proxy-of-the-test:1";
    }

    private static void awaitHealthy() {
        Awaitility.await("healthy")
                .atMost(ContainerImage.LIMIT)
                .untilAsserted(() -> assertThat(SWARM.docker("ps", "--format", "{{.Names}} {{.Status}}"))
                        .as(StackFileIT::logs)
                        .matches("(?s).*certferry_certferry\\S* [^\\n]*\\(healthy\\).*"));
    }

    private static String logs() {
        return SWARM.dockerAnswer("service", "ps", "--no-trunc", "certferry_certferry", "certferry_proxy")
                + "\n"
                + SWARM.dockerAnswer("service", "logs", "certferry_certferry")
                + SWARM.dockerAnswer("service", "logs", "certferry_proxy");
    }

    private static JsonNode container(String service) {
        return SWARM.spec(service).at("/TaskTemplate/ContainerSpec");
    }
}

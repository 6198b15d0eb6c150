package dev.certferry.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.integration.acme.PebbleServer;
import dev.certferry.integration.swarm.PrivateSwarm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The image, made without a daemon, serves on a Swarm: not as root, with nothing to write on but its state, through the socket proxy. */
final class ImageIT {
    @RegisterExtension
    static final PrivateSwarm SWARM = PrivateSwarm.ofManagers(1);

    @RegisterExtension
    static final PebbleServer CA = PebbleServer.onLoopback();

    private static String bind(Path from, String to, String more) {
        return "type=bind,source=" + from + ",target=" + to + more;
    }

    @Test
    void itServesWithLeastRights() throws IOException {
        RealSite site = new RealSite(SWARM, CA);
        CA.certbot().issue(ArticleBinding.DOMAIN);
        site.bind("Bind the site", "  rollout: {cooldown: 0s}\n");
        ContainerImage.readableForItsGroup(CA.certbot().directory());
        Path state = ContainerImage.state(site);

        try (HaproxySocketProxy proxy = HaproxySocketProxy.before(SWARM.host())) {
            SWARM.docker(List.of(
                            "service",
                            "create",
                            "-d",
                            "--no-resolve-image",
                            "--name",
                            "certferry",
                            "--user",
                            "65532:65532",
                            "--read-only",
                            "--cap-drop",
                            "ALL",
                            "--limit-memory",
                            "512M",
                            "--mount",
                            bind(CA.certbot().directory(), "/etc/letsencrypt", ",readonly"),
                            "--mount",
                            bind(state, "/var/lib/certferry", ""),
                            "--mount",
                            bind(proxy.folder(), "/run/proxy", ""),
                            "--mount",
                            "type=tmpfs,target=/tmp",
                            "--health-interval",
                            "1s",
                            ContainerImage.loadedInto(SWARM),
                            "serve",
                            "--repo",
                            "/var/lib/certferry/certs.git",
                            "--host",
                            "unix:///run/proxy/docker.sock",
                            "--poll",
                            "1h")
                    .toArray(String[]::new));

            Awaitility.await("its secrets")
                    .atMost(ContainerImage.LIMIT)
                    .untilAsserted(() -> assertThat(site.secrets())
                            .as(SWARM.dockerAnswer("service", "logs", "certferry")
                                    .toString())
                            .containsExactly("test_site.crt.1", "test_site.key.1"));
            Awaitility.await("healthy")
                    .atMost(ContainerImage.LIMIT)
                    .until(() -> SWARM.docker("ps", "--format", "{{.Names}} {{.Status}}")
                            .matches("(?s).*certferry\\S* [^\\n]*\\(healthy\\).*"));
        }
    }

    /** Whoever builds it again can compare what runs with what was published. */
    @Test
    void theSameJarsGiveTheSameImage(@TempDir Path folder) {
        String once = ContainerImage.written(folder.resolve("once.tar"));

        assertThat(ContainerImage.written(folder.resolve("again.tar"))).isEqualTo(once);
        assertThat(folder.resolve("again.tar")).hasSameBinaryContentAs(folder.resolve("once.tar"));
    }
}

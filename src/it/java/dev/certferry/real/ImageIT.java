package dev.certferry.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.real.acme.AcmeCa;
import dev.certferry.real.program.Program;
import dev.certferry.real.program.Scratch;
import dev.certferry.real.swarm.PrivateSwarm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The image, made without a daemon, serves on a Swarm: not as root, with nothing to write on but its state, through the socket proxy. */
final class ImageIT {
    @RegisterExtension
    static final PrivateSwarm SWARM = PrivateSwarm.ofManagers(1);

    @RegisterExtension
    static final AcmeCa CA = AcmeCa.onLoopback();

    private static final Duration LIMIT = Duration.ofMinutes(2);

    private static String image() throws IOException {
        Path file = Files.createTempFile("certferry", ".tar");
        try {
            String id = Program.of("src/image/image.sh", file.toString())
                    .with("CERTFERRY_LIB", Certferry.libraries().toString())
                    .within(LIMIT)
                    .text()
                    .strip();
            SWARM.api().upload("/images/load?quiet=true", file);
            return id;
        } finally {
            Files.delete(file);
        }
    }

    private static String bind(Path from, String to, String more) {
        return "type=bind,source=" + from + ",target=" + to + more;
    }

    private static void readableForItsGroup(Path certbot) {
        Program.of(
                        "sh",
                        "-c",
                        "chgrp -R 65532 \"$0\" && chmod -R g+rX \"$0\" && chmod g+rX \"$(dirname \"$0\")\"",
                        certbot.toString())
                .run()
                .orFail();
    }

    @Test
    void itServesWithLeastRights() throws IOException {
        Site site = new Site(SWARM, CA);
        CA.certbot().issue(Bindings.DOMAIN);
        site.bind("Bind the site", "  rollout: {settle: 0s}\n");
        readableForItsGroup(CA.certbot().directory());
        Path state = Scratch.folder("state");
        Program.of(
                        "cp",
                        "-r",
                        site.repository().path().toString(),
                        state.resolve("certs.git").toString())
                .run()
                .orFail();
        Program.of("chown", "-R", "65532:65532", state.toString()).run().orFail();

        try (SocketProxy proxy = SocketProxy.before(SWARM.host())) {
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
                            image(),
                            "serve",
                            "--repo",
                            "/var/lib/certferry/certs.git",
                            "--host",
                            "unix:///run/proxy/docker.sock",
                            "--poll",
                            "1h")
                    .toArray(String[]::new));

            Awaitility.await("its secrets")
                    .atMost(LIMIT)
                    .untilAsserted(() -> assertThat(site.secrets())
                            .as(SWARM.dockerAnswer("service", "logs", "certferry")
                                    .toString())
                            .containsExactly("test_site.crt.1", "test_site.key.1"));
            Awaitility.await("healthy")
                    .atMost(LIMIT)
                    .until(() -> SWARM.docker("ps", "--format", "{{.Names}} {{.Status}}")
                            .matches("(?s).*certferry\\S* [^\\n]*\\(healthy\\).*"));
        }
    }
}

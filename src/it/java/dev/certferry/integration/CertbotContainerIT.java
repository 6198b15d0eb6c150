package dev.certferry.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.integration.acme.PebbleServer;
import dev.certferry.integration.git.ConnectProxy;
import dev.certferry.integration.program.FinishedProcess;
import dev.certferry.integration.program.ProcessSpec;
import dev.certferry.integration.program.RunningProcess;
import dev.certferry.integration.swarm.PrivateSwarm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Certbot in a container, which can call no hook: the two commands of examples/systemd/certbot-container.service, one after the
 * other. The image has this machine's own certbot, since none can be pulled; it reaches the authority through a proxy.
 */
@EnabledIfSystemProperty(named = "swarm.from", matches = "namespaces")
final class CertbotContainerIT {
    @RegisterExtension
    static final PrivateSwarm SWARM = PrivateSwarm.ofManagers(1);

    @RegisterExtension
    static final PebbleServer CA = PebbleServer.onLoopback();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void theSyncThatFollowsBringsWhatTheContainerRenewed() throws IOException {
        RealSite site = new RealSite(SWARM, CA);
        site.bind("Bind the site", "");
        SWARM.docker(
                "service",
                "create",
                "-d",
                "--no-resolve-image",
                "--replicas",
                "0",
                "--name",
                "nginx_test",
                SWARM.image());
        importCertbot();
        Files.createDirectories(CA.certbot().directory());
        Path answers = Files.createDirectory(folder.resolve("acme"));
        try (ConnectProxy tunnel = ConnectProxy.at(SWARM.address(1).replaceFirst("\\.\\d+$", ".1"));
                RunningProcess web = webServer(answers)) {
            assertThat(web.isAlive()).isTrue();
            List<String> renew = renewal(tunnel, answers);
            certbot(issued(renew)).orFail();
            site.certferry().run("sync").orFail();
            assertThat(site.referred()).containsExactlyInAnyOrder("test_site.key.1", "test_site.crt.1");

            FinishedProcess renewed = certbot(with(renew, "--force-renewal", "--no-random-sleep-on-renew"));
            assertThat(renewed.orFail().toString()).contains("Congratulations, all renewals succeeded");
            site.certferry().run("sync").orFail();
            assertThat(site.referred()).containsExactlyInAnyOrder("test_site.key.2", "test_site.crt.2");
        }
    }

    /** Nothing but the places where this machine's programs are mounted. */
    private void importCertbot() {
        Path image = folder.resolve("image.tar");
        ProcessSpec.of(
                        "sh",
                        "-ec",
                        "mkdir root; cd root; mkdir -p usr etc/ssl tmp var/log root;"
                                + " for one in bin sbin lib lib64; do ln -s usr/$one $one; done; tar -cf \"$1\" .",
                        "sh",
                        image.toString())
                .in(folder)
                .text();
        SWARM.docker("import", "--change", "ENTRYPOINT [\"/usr/bin/certbot\"]", image.toString(), "certbot/certbot");
    }

    /** Serves the answers to challenges, where the authority asks for them. */
    private static RunningProcess webServer(Path answers) {
        return ProcessSpec.of(
                        "/usr/bin/python3",
                        "-m",
                        "http.server",
                        "" + CA.challengePort(),
                        "--bind",
                        "127.0.0.1",
                        "--directory",
                        answers.toString())
                .start();
    }

    /** The example's first command, with this test's folders, and with the way to its authority. */
    private List<String> renewal(ConnectProxy tunnel, Path answers) throws IOException {
        String start = "ExecStart=-/usr/bin/docker run ";
        String line = Files.readAllLines(Path.of("examples/systemd/certbot-container.service")).stream()
                .filter(one -> one.startsWith(start))
                .findFirst()
                .orElseThrow();
        String more = " --network host -v /usr:/usr:ro -v /etc/ssl:/etc/ssl:ro -v " + CA.serverCertificate()
                + ":/ca.crt:ro -e REQUESTS_CA_BUNDLE=/ca.crt -e HTTPS_PROXY=" + tunnel.url();
        String command = line.substring(start.length())
                .replace("-v /etc/letsencrypt:", "-v " + CA.certbot().directory() + ":")
                .replace("-v /var/lib/letsencrypt:", "-v " + Files.createDirectory(folder.resolve("work")) + ":")
                .replace("-v /srv/acme:", "-v " + answers + ":")
                .replace(" certbot/certbot ", more + " certbot/certbot ");
        return List.of(command.split(" "));
    }

    /** The same container for the first certificate. */
    private static List<String> issued(List<String> renewal) {
        List<String> words = new ArrayList<>(renewal);
        words.set(words.indexOf("renew"), "certonly");
        return with(
                words,
                "-n",
                "--agree-tos",
                "-m",
                "ops@example.test",
                "--no-eff-email",
                "--server",
                CA.server(),
                "-d",
                ArticleBinding.DOMAIN);
    }

    private static List<String> with(List<String> words, String... more) {
        List<String> all = new ArrayList<>(words);
        all.addAll(List.of(more));
        return all;
    }

    private static FinishedProcess certbot(List<String> words) {
        List<String> command =
                new ArrayList<>(List.of("docker", "--host", SWARM.host().toString(), "run"));
        command.addAll(words);
        return ProcessSpec.of(command).within(Duration.ofMinutes(3)).run();
    }
}

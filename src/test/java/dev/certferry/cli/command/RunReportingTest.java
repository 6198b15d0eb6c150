package dev.certferry.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.certferry.cli.Main;
import dev.certferry.sandbox.EmbeddedSwarm;
import dev.certferry.sandbox.EngineHttpClient;
import dev.certferry.sandbox.SandboxOptions;
import dev.certferry.sandbox.authority.CertificateAuthority;
import dev.certferry.sandbox.authority.FakeCertbot;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who hears of runs that nobody watches: a watchdog of the good ones, a collector of all. */
@Tag("slow")
final class RunReportingTest {
    @TempDir
    private Path home = Path.of("");

    private final StringWriter err = new StringWriter();
    private final Queue<String> beats = new ConcurrentLinkedQueue<>();

    @SuppressWarnings("NullAway.Init") // set before each test
    private EmbeddedSwarm swarm;

    @SuppressWarnings("NullAway.Init") // set before each test
    private HttpServer watchdog;

    @BeforeEach
    void start() throws IOException {
        swarm = EmbeddedSwarm.start(SandboxOptions.socket(home.resolve("s")));
        watchdog = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        watchdog.createContext("/", exchange -> {
            beats.add(exchange.getRequestURI().getPath());
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        watchdog.start();
        Clock clock = Clock.offset(Clock.systemUTC(), Duration.ofHours(-1));
        new FakeCertbot(home.resolve("letsencrypt"), CertificateAuthority.create("Test", clock.instant()), clock)
                .issue("shop.example.com", "shop.example.com");
        Files.createDirectory(home.resolve("metrics"));
        bind("shop.example.com");
        String spec = "{\"Name\":\"web\",\"TaskTemplate\":{\"ContainerSpec\":{\"Image\":\"nginx:1\"}},"
                + "\"Mode\":{\"Replicated\":{\"Replicas\":1}}}";
        assertThat(new EngineHttpClient(swarm.host())
                        .post("/v1.41/services/create", spec)
                        .status())
                .isEqualTo(201);
    }

    @AfterEach
    void stop() {
        watchdog.stop(0);
        swarm.close();
    }

    private void bind(String domain) throws IOException {
        Path folder = Files.createDirectories(home.resolve("manifests"));
        Files.writeString(folder.resolve("shop.yaml"), """
                apiVersion: certferry.dev/v1
                kind: Binding
                metadata:
                  name: shop
                spec:
                  domains: [%s]
                  files: [{source: fullchain, target: site.crt}]
                  services: [{name: web}]
                """.formatted(domain));
    }

    @Test
    void aGoodRunIsHeardAndMeasured() throws IOException {
        assertThat(sync(swarm.host().toString())).as(err.toString()).isZero();

        assertThat(beats).containsExactly("/ping");
        assertThat(measured())
                .containsPattern("certferry_last_success_timestamp_seconds\\{installation=\"default\"} [0-9.E]+\n")
                .contains("certferry_last_run_exit_code{installation=\"default\"} 0.0\n")
                .containsPattern(
                        "remaining_seconds\\{at=\"archived\",binding=\"shop\",installation=\"default\"} 7[67][0-9]{5}\\.0\n")
                .containsPattern(
                        "remaining_seconds\\{at=\"deployed\",binding=\"shop\",installation=\"default\"} 7[67][0-9]{5}\\.0\n")
                .contains("certferry_lag_seconds{binding=\"shop\",installation=\"default\"} 0.0\n")
                .contains("certferry_binding_findings{binding=\"shop\",installation=\"default\",kind=\"held\"} 0.0\n");
        try (Stream<Path> files = Files.list(home.resolve("metrics"))) {
            assertThat(files).as("nothing is left beside it").hasSize(1);
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-r--r--");
    }

    @Test
    void aRefusalIsMeasuredAndTheWatchdogHearsNothing() throws IOException {
        bind("other.example.com");

        assertThat(sync(swarm.host().toString())).isEqualTo(5);

        assertThat(beats).isEmpty();
        assertThat(measured())
                .contains("certferry_last_run_exit_code{installation=\"default\"} 5.0\n")
                .contains(
                        "certferry_binding_findings{binding=\"shop\",installation=\"default\",kind=\"refused\"} 1.0\n")
                .doesNotContain("last_success");
    }

    @Test
    void aRunThatFailsBeforeItsPlanKeepsTheTimeOfTheLastGoodOne() throws IOException {
        assertThat(sync(swarm.host().toString())).as(err.toString()).isZero();
        String good = line("certferry_last_success_timestamp_seconds");
        beats.clear();

        assertThat(sync("unix://" + home.resolve("nobody"))).isEqualTo(1);

        assertThat(beats).isEmpty();
        assertThat(line("certferry_last_success_timestamp_seconds")).isEqualTo(good);
        assertThat(measured())
                .contains("certferry_last_run_exit_code{installation=\"default\"} 1.0\n")
                .doesNotContain("remaining_seconds");
    }

    @Test
    void whatCannotBeToldIsSaidAndDoesNotSpoilTheRun() throws IOException {
        watchdog.stop(0);
        Files.delete(home.resolve("metrics"));

        assertThat(sync(swarm.host().toString())).isZero();

        assertThat(err.toString())
                .contains("warning: heartbeat: 127.0.0.1 could not be reached")
                .contains("warning: --metrics-textfile " + file() + ": cannot be written (NoSuchFileException)");
    }

    private Path file() {
        return home.resolve("metrics").resolve("certferry.prom");
    }

    private String measured() throws IOException {
        return Files.readString(file());
    }

    private String line(String name) throws IOException {
        return measured()
                .lines()
                .filter(line -> line.startsWith(name))
                .findFirst()
                .orElseThrow();
    }

    private int sync(String host) {
        List<String> all = new ArrayList<>(List.of("sync", "--host", host));
        all.addAll(List.of("--dir", home.resolve("manifests").toString()));
        all.addAll(List.of("--certbot", home.resolve("letsencrypt").toString()));
        all.addAll(List.of("--state-dir", home.resolve("state").toString()));
        all.addAll(List.of("--metrics-textfile", file().toString()));
        all.addAll(List.of(
                "--heartbeat-url", "http://127.0.0.1:" + watchdog.getAddress().getPort() + "/ping"));
        return Main.run(
                all.toArray(String[]::new),
                Map.of(),
                new PrintWriter(new StringWriter(), true),
                new PrintWriter(err, true));
    }
}

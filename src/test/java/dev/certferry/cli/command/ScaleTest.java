package dev.certferry.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.certferry.cli.Main;
import dev.certferry.sandbox.EmbeddedSwarm;
import dev.certferry.sandbox.SandboxOptions;
import dev.certferry.sandbox.api.ApiRequest;
import dev.certferry.sandbox.authority.CertificateAuthority;
import dev.certferry.sandbox.authority.FakeCertbot;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run asks of the engine does not grow with what it looks after, and with nothing to do it writes nothing. Counted, not timed. */
@Tag("slow")
final class ScaleTest {
    private static final int MANY = 300;
    private static final String BINDING = """
            apiVersion: certferry.dev/v1
            kind: Binding
            metadata: {name: site%1$d}
            spec:
              domains: [site%1$d.example.com]
              certificate: {lineage: shared.example.com}
              files:
                - {source: privkey, target: site%1$d.key}
                - {source: fullchain, target: site%1$d.crt}
              services: [{name: service%2$d}]
            """;
    private static final String SERVICE = """
            {"Name": "service%d", "Mode": {"Replicated": {"Replicas": 1}}, "TaskTemplate": {"ContainerSpec": {"Image": "nginx"}}}
            """;

    @TempDir
    private Path folder = Path.of("");

    private final StringWriter printed = new StringWriter();

    @Test
    void observingIsAConstantNumberOfCallsAndNothingToDoIsNoWrite() throws IOException {
        Path manifests = Files.createDirectories(folder.resolve("manifests"));
        certificates();
        try (EmbeddedSwarm swarm = EmbeddedSwarm.start(SandboxOptions.loopback())) {
            for (int i = 1; i <= MANY / 2; i++) {
                swarm.createService(new ObjectMapper().readTree(SERVICE.formatted(i)));
            }
            write(manifests, 1);
            run(swarm, "apply", "--auto-approve");
            List<String> few = asked(swarm, "plan");

            write(manifests, MANY);
            run(swarm, "apply", "--auto-approve");
            assertThat(swarm.service("service" + MANY / 2).at("/Spec/TaskTemplate/ContainerSpec/Secrets"))
                    .hasSize(4);
            assertThat(asked(swarm, "plan")).isEqualTo(few).hasSizeLessThan(8).allMatch(call -> call.startsWith("GET"));

            long writes = swarm.writes();
            run(swarm, "sync");
            assertThat(swarm.writes()).isEqualTo(writes);
        }
    }

    private void certificates() {
        Clock clock = Clock.offset(Clock.systemUTC(), Duration.ofHours(-1));
        new FakeCertbot(folder.resolve("certbot"), CertificateAuthority.create("Test", Instant.now(clock)), clock)
                .issue(
                        "shared.example.com",
                        IntStream.rangeClosed(1, MANY)
                                .mapToObj(i -> "site" + i + ".example.com")
                                .toArray(String[]::new));
    }

    private static void write(Path manifests, int count) throws IOException {
        Files.writeString(
                manifests.resolve("all.yaml"),
                IntStream.rangeClosed(1, count)
                        .mapToObj(i -> BINDING.formatted(i, (i + 1) / 2))
                        .collect(Collectors.joining("---\n")));
    }

    private List<String> asked(EmbeddedSwarm swarm, String command) {
        swarm.forgetRequests();
        run(swarm, command);
        return swarm.requests().stream().map(ScaleTest::withoutQuery).toList();
    }

    private static String withoutQuery(ApiRequest call) {
        return call.toString();
    }

    private void run(EmbeddedSwarm swarm, String... words) {
        List<String> more = List.of(
                "--dir=" + folder.resolve("manifests"),
                "--certbot=" + folder.resolve("certbot"),
                "--state-dir=" + folder.resolve("state"),
                "--host=" + swarm.host());
        String[] all = java.util.stream.Stream.concat(List.of(words).stream(), more.stream())
                .toArray(String[]::new);
        PrintWriter writer = new PrintWriter(printed, true);
        int exit = Main.run(all, Map.of(), writer, writer);
        assertThat(exit).as(printed.toString()).isZero();
    }
}

package dev.certferry.sync.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.certificate.TestPki;
import dev.certferry.model.Change;
import dev.certferry.model.ChangeReason;
import dev.certferry.model.Outcome;
import dev.certferry.model.Outcome.Result;
import dev.certferry.model.ProbeExpectation;
import dev.certferry.model.RestartImpact;
import dev.certferry.model.RolloutPolicy;
import dev.certferry.model.ServiceRollout;
import dev.certferry.port.TlsProber;
import dev.certferry.probe.JdkTlsProber;
import dev.certferry.probe.ScriptedServer;
import dev.certferry.probe.TlsTestServer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A service counts as done only when fresh connections see what was mounted. */
final class ProbeRunnerTest {
    private static final TestPki PKI = new TestPki("CN=R11");
    private static final TlsTestServer OLD = TlsTestServer.of(PKI, "shop.example.com");
    private static final TlsTestServer NEW = TlsTestServer.of(PKI, "shop.example.com");
    private static final TlsTestServer ANOTHER = TlsTestServer.of(PKI, "blog.example.com");

    private Duration now = Duration.ofHours(1);
    private final TlsProber prober = new JdkTlsProber(Duration.ofSeconds(10));
    private final ProbeRunner probes = new ProbeRunner(prober, () -> now);

    @Test
    void whatIsServedIsDone() throws IOException {
        try (ScriptedServer server = ScriptedServer.in(NEW)) {
            assertThat(probes.outcome(mounted(server, NEW)))
                    .map(Outcome::result)
                    .contains(Result.DONE);
        }
    }

    @Test
    void theOldOneInMemoryIsItsOwnOutcomeAfterItsTime() throws IOException {
        try (ScriptedServer server = ScriptedServer.in(OLD)) {
            Change.UpdateService change = mounted(server, NEW);

            assertThat(probes.outcome(change)).as("there is time left").isEmpty();
            now = now.plusSeconds(29);
            assertThat(probes.outcome(change)).isEmpty();
            now = now.plusSeconds(1);
            Outcome outcome = probes.outcome(change).orElseThrow();

            assertThat(outcome.result()).isEqualTo(Result.NOT_SERVED);
            assertThat(outcome.result().isFailure()).isTrue();
            assertThat(outcome.detail())
                    .startsWith("it is mounted, but 127.0.0.1:")
                    .contains(
                            "still presents another certificate",
                            OLD.leaf().fingerprint().substring(0, 16))
                    .contains("expected R11", NEW.leaf().fingerprint().substring(0, 16));
        }
    }

    @Test
    void eachOfSeveralConnectionsHasToSeeIt() throws IOException {
        AtomicInteger connections = new AtomicInteger();
        try (ScriptedServer server =
                ScriptedServer.in(socket -> (connections.incrementAndGet() % 3 == 0 ? OLD : NEW).with(socket))) {
            assertThat(probes.outcome(mounted(server, NEW)))
                    .as("one of three tasks behind the address is old")
                    .isEmpty();
        }
    }

    @Test
    void aWrongNameIsTold() throws IOException {
        try (ScriptedServer server = ScriptedServer.in(ANOTHER)) {
            assertThat(ProbeRunner.mismatch(prober, expectation(server, NEW)).orElseThrow())
                    .contains("presents a certificate of another site (blog.example.com)", "correct serverName");
        }
    }

    private static Change.UpdateService mounted(ScriptedServer server, TlsTestServer site) {
        return new Change.UpdateService(
                "id",
                "web",
                List.of(),
                RestartImpact.NONE,
                new ServiceRollout(
                        0, 1, Duration.ofMinutes(10), RolloutPolicy.OnFailure.HOLD, List.of(expectation(server, site))),
                new ChangeReason(List.of("shop"), "", Optional.empty()),
                List.of());
    }

    private static ProbeExpectation expectation(ScriptedServer server, TlsTestServer site) {
        return new ProbeExpectation(server.probe(Optional.empty()), site.leaf());
    }
}

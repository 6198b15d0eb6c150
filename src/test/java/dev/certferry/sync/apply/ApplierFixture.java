package dev.certferry.sync.apply;

import dev.certferry.certbot.CertbotDirectory;
import dev.certferry.model.Change;
import dev.certferry.model.Outcome;
import dev.certferry.model.Plan;
import dev.certferry.model.Revision;
import dev.certferry.port.ExternalSystems;
import dev.certferry.port.RunListener;
import dev.certferry.port.SwarmClient;
import dev.certferry.port.TlsProber;
import dev.certferry.probe.JdkTlsProber;
import dev.certferry.sandbox.EmbeddedSwarm;
import dev.certferry.sandbox.SandboxOptions;
import dev.certferry.sandbox.api.ApiRequest;
import dev.certferry.sandbox.api.Fault;
import dev.certferry.sandbox.cluster.SimulationPace;
import dev.certferry.swarm.EngineClients;
import dev.certferry.swarm.host.EngineAddress;
import dev.certferry.sync.ManualClock;
import dev.certferry.sync.lease.HeldLease;
import dev.certferry.sync.lease.LeaseAcquirerTest;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A plan that is carried out on an embedded Swarm that moves by hand, with faults where a test wants them. */
abstract class ApplierFixture {
    final ManualClock time = new ManualClock();
    TlsProber prober = new JdkTlsProber(Duration.ofSeconds(1));
    volatile Function<ApiRequest, Fault> strike = call -> new Fault.Pass();

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    EmbeddedSwarm swarm;

    @SuppressWarnings("NullAway.Init") // set before each test
    SwarmClient engine;

    @BeforeEach
    void start() {
        swarm = EmbeddedSwarm.start(SandboxOptions.socket(folder.resolve("s"))
                .with(SimulationPace.manual())
                .with(time.asClock())
                .with(call -> strike.apply(call)));
        engine = EngineClients.open(new EngineAddress(swarm.host(), Optional.empty(), "test"), time);
    }

    @AfterEach
    void stop() {
        engine.close();
        swarm.close();
    }

    List<Outcome> apply(RunListener events, List<Change> changes) {
        Revision revision = new Revision("https://git.example.com/certs", "main", "", "c0ffee", "7ree");
        Plan plan = new Plan(revision, "swarm", "default", List.of(), changes, List.of(), List.of());
        HeldLease tenure = LeaseAcquirerTest.take(engine, time, "one");
        CertbotDirectory certificates = new CertbotDirectory(folder, Optional.empty(), Clock.systemUTC());
        ExternalSystems systems = new ExternalSystems(certificates, engine, prober);
        try (PlanExecutor applier = new PlanExecutor(systems, tenure, time, time, events)) {
            return applier.apply(plan);
        }
    }
}

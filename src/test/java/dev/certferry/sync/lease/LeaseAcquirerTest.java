package dev.certferry.sync.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.certferry.model.InstallationState;
import dev.certferry.model.Lease;
import dev.certferry.model.LeaseHolder;
import dev.certferry.model.RunRecord;
import dev.certferry.model.RunningPlan;
import dev.certferry.model.Suspension;
import dev.certferry.port.LeaseHolderProbe;
import dev.certferry.port.LockedException;
import dev.certferry.port.SwarmClient;
import dev.certferry.sandbox.EmbeddedSwarm;
import dev.certferry.sandbox.SandboxOptions;
import dev.certferry.sandbox.api.Fault;
import dev.certferry.sandbox.api.ScriptedFaults;
import dev.certferry.swarm.EngineClients;
import dev.certferry.swarm.host.EngineAddress;
import dev.certferry.sync.ManualClock;
import dev.certferry.sync.RecordingSleeper;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two engines never change the Swarm together, and a dead one does not block the living. */
public final class LeaseAcquirerTest {
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

    private final ManualClock time = new ManualClock();
    private final RecordingSleeper waits = new RecordingSleeper();
    private final ScriptedFaults faults = new ScriptedFaults();
    private final Set<Long> alive = new HashSet<>(Set.of(1L, 2L));

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private EmbeddedSwarm swarm;

    @SuppressWarnings("NullAway.Init") // set before each test
    private SwarmClient engine;

    @BeforeEach
    void start() {
        swarm = EmbeddedSwarm.start(SandboxOptions.socket(folder.resolve("s")).with(faults));
        engine = EngineClients.open(new EngineAddress(swarm.host(), Optional.empty(), "test"), time);
    }

    @AfterEach
    void stop() {
        swarm.close();
    }

    @Test
    void theFirstTakesItAndGivesItBack() {
        HeldLease tenure = take("one", host("a", 1), Duration.ZERO);
        assertThat(tenure.isHeld()).isEmpty();
        assertThat(memory().currentRun().lease().map(Lease::run)).contains("one");
        assertThat(memory().currentRun().plan().map(RunningPlan::run)).contains("one");

        assertThat(tenure.release(memory -> memory.withLastReport(new InstallationState.LastReport("news", "tip"))))
                .isTrue();
        assertThat(memory().currentRun().lease()).isEmpty();
        assertThat(memory().currentRun().plan()).isEmpty();
        assertThat(memory().lastReport().auditTip()).isEqualTo("tip");
    }

    @Test
    void aLiveProcessOfThisHostIsNamedAtOnce() {
        take("one", host("a", 1), Duration.ZERO);
        assertThatExceptionOfType(LockedException.class)
                .isThrownBy(() -> take("two", host("a", 2), Duration.ZERO))
                .withMessageContaining("process 1 on a since " + LONG_AGO);
        assertThat(time.now()).isEqualTo(Duration.ofDays(3));
    }

    @Test
    void aDeadProcessOfThisHostGivesWayAtOnceAndIsKnownAsCrashed() {
        take("one", host("a", 1), Duration.ZERO);
        alive.remove(1L);
        HeldLease tenure = take("two", host("a", 2), Duration.ZERO);
        assertThat(tenure.abandonedRun().map(RunningPlan::run)).contains("one");
        assertThat(time.now()).isEqualTo(Duration.ofDays(3));
    }

    @Test
    void anotherHostThatRenewsKeepsIt() {
        HeldLease one = take("one", host("a", 1), Duration.ZERO);
        time.eachWait(one::renew);
        assertThatExceptionOfType(LockedException.class).isThrownBy(() -> take("two", host("b", 2), Duration.ZERO));
        assertThat(time.now().minus(Duration.ofDays(3)))
                .as("one renewal is enough to know")
                .isLessThan(LeaseAcquirer.DURATION.dividedBy(2));
        assertThat(waits.holders()).as("told once, not at each look").hasSize(1);
        assertThat(waits.holders().get(0)).hasToString("process 1 on a since " + LONG_AGO);
    }

    @Test
    void anotherHostThatStandsStillLosesItAfterItsTermOnOurClock() {
        HeldLease one = take("one", host("a", 1), Duration.ZERO);
        Duration asked = time.now();
        HeldLease two = take("two", host("b", 2), Duration.ZERO);
        assertThat(time.now().minus(asked)).isBetween(LeaseAcquirer.DURATION, LeaseAcquirer.DURATION.plusSeconds(2));
        assertThat(two.abandonedRun().map(RunningPlan::run)).contains("one");
        assertThat(one.isHeld()).contains("another run took over the lease");
        assertThat(one.release(memory -> memory.withLastReport(new InstallationState.LastReport("mine", ""))))
                .isFalse();
        assertThat(memory().currentRun().lease().map(Lease::run)).contains("two");
    }

    @Test
    void aPatientOneWaitsForItsEnd() {
        HeldLease one = take("one", host("a", 1), Duration.ZERO);
        time.eachWait(one::renew).in(Duration.ofMinutes(5), () -> {
            time.eachWait(() -> {});
            one.release(memory -> memory);
        });
        HeldLease two = take("two", host("a", 2), Duration.ofMinutes(15));
        assertThat(two.abandonedRun()).isEmpty();
        assertThat(two.isHeld()).isEmpty();
    }

    @Test
    void noWriteBeginsWhenItWasNotRenewedForHalfItsTerm() {
        HeldLease tenure = take("one", host("a", 1), Duration.ZERO);
        time.pass(LeaseAcquirer.DURATION.dividedBy(2));
        faults.next(Integer.MAX_VALUE, "POST", "/configs/", Fault.error(500, "The swarm does not have a leader"));
        assertThat(tenure.isHeld()).hasValueSatisfying(why -> assertThat(why).contains("could not be renewed"));

        faults.clear();
        assertThat(tenure.isHeld()).as("renewed again").isEmpty();
    }

    @Test
    void aRenewalWhoseAnswerIsLostCounts() {
        HeldLease tenure = take("one", host("a", 1), Duration.ZERO);
        time.pass(LeaseAcquirer.DURATION.dividedBy(4));
        faults.next(1, "POST", "/configs/", new Fault.LoseAnswer());
        tenure.renew();
        time.pass(LeaseAcquirer.DURATION.dividedBy(3));
        assertThat(tenure.isHeld()).isEmpty();
        assertThat(memory().currentRun().lease().map(Lease::renewal)).contains(3L);
    }

    @Test
    void aPersonWhoSuspendsMeanwhileDoesNotCostTheLease() {
        HeldLease tenure = take("one", host("a", 1), Duration.ZERO);
        Suspension suspension = new Suspension(Optional.empty(), "maintenance", "ops", LONG_AGO, Optional.empty());
        engine.saveState("default", memory().withSuspensions(List.of(suspension)));
        time.pass(LeaseAcquirer.DURATION.dividedBy(3));
        assertThat(tenure.isHeld()).isEmpty();
        assertThat(tenure.release(memory -> memory.withLastReport(new InstallationState.LastReport("news", ""))))
                .isTrue();
        assertThat(memory().suspensions()).containsExactly(suspension);
        assertThat(memory().lastReport().digest()).isEqualTo("news");
    }

    /** A lease of a run on a host of its own. */
    public static HeldLease take(SwarmClient engine, ManualClock time, String run) {
        return new LeaseAcquirer(engine, host("a", 1, Set.of(1L)), time, time, new RecordingSleeper())
                .acquire("default", plan(run), Duration.ZERO);
    }

    private HeldLease take(String run, LeaseHolderProbe neighbours, Duration patience) {
        return new LeaseAcquirer(engine, neighbours, time, time, waits).acquire("default", plan(run), patience);
    }

    private static RunningPlan plan(String run) {
        return new RunningPlan(run, "sha256:0", "c0ffee", new RunRecord.Trigger("sync", "root", "test"), LONG_AGO, 3);
    }

    private InstallationState memory() {
        return engine.loadState("default").orElseThrow();
    }

    private LeaseHolderProbe host(String name, long pid) {
        return host(name, pid, alive);
    }

    /** A process of a host on which the numbers in {@code alive} run. */
    private static LeaseHolderProbe host(String name, long pid, Set<Long> alive) {
        return new LeaseHolderProbe() {
            @Override
            public LeaseHolder self() {
                return new LeaseHolder(name, name, pid, LONG_AGO, LONG_AGO);
            }

            @Override
            public boolean isGone(LeaseHolder holder) {
                return holder.host().equals(name) && !alive.contains(holder.pid());
            }

            @Override
            public boolean isAlive(LeaseHolder holder) {
                return holder.host().equals(name) && alive.contains(holder.pid());
            }
        };
    }
}

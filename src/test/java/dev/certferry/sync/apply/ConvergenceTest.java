package dev.certferry.sync.apply;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certferry.model.Change;
import dev.certferry.model.ChangeReason;
import dev.certferry.model.Outcome;
import dev.certferry.model.Outcome.Result;
import dev.certferry.model.ReferenceChange;
import dev.certferry.model.RestartImpact;
import dev.certferry.model.SecretReference;
import dev.certferry.model.ServiceRollout;
import dev.certferry.model.TaskFailure;
import dev.certferry.model.TaskFailureCause;
import dev.certferry.sandbox.cluster.StartFault;
import dev.certferry.simulation.NoOpListener;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When an updated service counts as done, and which task is the cause when it does not. */
final class ConvergenceTest extends ApplierFixture {
    private static final String BUSY = "starting container failed: unable to remount dir as readonly: mount"
            + " tmpfs:/var/lib/docker/containers/x/mounts/secrets, flags: 0x21: device or resource busy";

    private String old = "";
    private String fresh = "";

    @BeforeEach
    void twoGenerations() {
        old = swarm.createSecret("crt.1", Map.of(), new byte[] {1});
        fresh = swarm.createSecret("crt.2", Map.of(), new byte[] {2});
        time.eachWait(swarm::advance);
    }

    @Test
    void whatTheEngineWatchedItselfIsDoneAtOnce() {
        Duration before = time.now();

        assertThat(apply(service("pause")).result()).isEqualTo(Result.DONE);
        assertThat(time.now().minus(before)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void whereTheEngineGoesOnWhateverHappensTasksMustStayUpForTheMonitorPeriod() {
        Duration before = time.now();

        assertThat(apply(service("continue")).result()).isEqualTo(Result.DONE);
        assertThat(time.now().minus(before)).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(10));
    }

    @Test
    void aCrashLoopIsNotDoneAlthoughTheEngineSaysCompletedAndATaskRuns() {
        Change change = service("continue");
        swarm.exitTasksOf("web", Duration.ofSeconds(2), 3);

        Outcome outcome = apply(change);

        assertThat(state()).isEqualTo("completed");
        assertThat(outcome.result()).isEqualTo(Result.FAILED);
        assertThat(outcome.taskFailures())
                .containsExactly(new TaskFailure(TaskFailureCause.EXIT_CODE, "task: non-zero exit (3)"));
    }

    @Test
    void aTaskThatDiesAfterTheMonitorPeriodIsNotDoneWhileItsNextOneIsYoung() {
        Change change = service("rollback");
        swarm.exitTasksOf("web", Duration.ofSeconds(6), 3);
        time.eachWait(() -> {
            time.pass(Duration.ofSeconds(3));
            swarm.advance();
        });

        assertThat(apply(change).result()).isEqualTo(Result.FAILED);
        assertThat(state()).isEqualTo("completed");
    }

    @Test
    void aTaskThatFailedOnceAndStaysUpThenIsDone() {
        Change change = service("continue");
        swarm.failTasksOf("web", BUSY, 1);

        assertThat(apply(change).result()).isEqualTo(Result.DONE);
    }

    @Test
    void theCauseIsTheTaskOfTheNewSpecThatFailedFirst() {
        Change change = service("rollback");
        swarm.exitTasksOf("web", Duration.ofSeconds(1), 3);
        swarm.startFaults(() -> Optional.of(StartFault.noNode(Duration.ofHours(1))));

        Outcome outcome = apply(change);
        time.pass(Duration.ofSeconds(1));
        swarm.settle();

        assertThat(outcome.result()).isEqualTo(Result.ROLLED_BACK);
        assertThat(outcome.taskFailures())
                .first()
                .isEqualTo(new TaskFailure(TaskFailureCause.EXIT_CODE, "task: non-zero exit (3)"));
        assertThat(engine.progress(List.of(swarm.service("web").path("ID").asText()))
                        .values()
                        .iterator()
                        .next()
                        .taskFailures())
                .as("the newest text is that of the rollback's own task")
                .first()
                .extracting(TaskFailure::cause)
                .isEqualTo(TaskFailureCause.NO_NODE);
    }

    /** Engine 29 retries the pull for ever, and the update stays in progress. */
    @Test
    void aTaskThatCannotBePreparedIsNamedWithItsCauseWithinSeconds() {
        Change change = service("pause");
        String error = "failed to resolve reference \"registry.example.com/web:1\": connection refused";
        swarm.stallTasksOf("web", error);
        Duration before = time.now();

        Outcome outcome = apply(change);

        assertThat(outcome.result()).isEqualTo(Result.FAILED);
        assertThat(outcome.taskFailures()).containsExactly(new TaskFailure(TaskFailureCause.IMAGE, error));
        assertThat(time.now().minus(before)).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(20));
        assertThat(swarm.service("web").at("/UpdateStatus/State").asText()).isEqualTo("updating");
    }

    @Test
    void aServiceThatNoNodeTookBeforeCostsNoTime() {
        Change change = service("pause", "node.labels.x==y");
        Duration before = time.now();

        Outcome outcome = apply(change);

        assertThat(outcome.result()).isEqualTo(Result.DONE);
        assertThat(outcome.detail()).startsWith("no node takes its tasks: no suitable node");
        assertThat(time.now().minus(before)).isLessThan(Duration.ofSeconds(5));
    }

    /** Its node was drained or filled during the update. */
    @Test
    void aServiceThatRanAndThatNoNodeTakesNowIsNamedWithItsCauseWithinSeconds() {
        Change change = service("pause");
        swarm.startFaults(() -> Optional.of(StartFault.noNode(Duration.ofHours(1))));
        Duration before = time.now();

        Outcome outcome = apply(change);

        assertThat(outcome.result()).isEqualTo(Result.FAILED);
        assertThat(outcome.taskFailures()).extracting(TaskFailure::cause).containsExactly(TaskFailureCause.NO_NODE);
        assertThat(time.now().minus(before)).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(20));
    }

    @Test
    void anUpdateThatDoesNotEndIsWaitedFor() {
        Change change = service("pause");
        swarm.stallTasksOf("web", "");

        assertThat(apply(change).result()).isEqualTo(Result.TIMED_OUT);
    }

    private String state() {
        return swarm.service("web").path("UpdateStatus").path("State").asText();
    }

    private Outcome apply(Change change) {
        return apply(new NoOpListener(), List.of(change)).get(0);
    }

    private Change service(String failureAction, String... constraints) {
        ObjectNode spec = JsonNodeFactory.instance.objectNode().put("Name", "web");
        ObjectNode template = spec.putObject("TaskTemplate");
        List.of(constraints).forEach(template.putObject("Placement").putArray("Constraints")::add);
        ObjectNode container = template.putObject("ContainerSpec").put("Image", "sha256:" + "0".repeat(64));
        container
                .putArray("Secrets")
                .addObject()
                .put("SecretID", old)
                .put("SecretName", "crt.1")
                .putObject("File")
                .put("Name", "site.crt")
                .put("UID", "0")
                .put("GID", "0")
                .put("Mode", 0444);
        spec.putObject("UpdateConfig").put("Parallelism", 1).put("FailureAction", failureAction);
        String id = swarm.createService(spec);
        swarm.settle();
        SecretReference before = new SecretReference(old, "crt.1", "site.crt", "0", "0", 0444);
        ReferenceChange swap = new ReferenceChange(Optional.of(before), Optional.of(before.withSecret(fresh, "crt.2")));
        return new Change.UpdateService(
                id,
                "web",
                List.of(swap),
                RestartImpact.NONE,
                ServiceRollout.DEFAULT,
                new ChangeReason(List.of("shop"), "because", Optional.empty()),
                List.of());
    }
}

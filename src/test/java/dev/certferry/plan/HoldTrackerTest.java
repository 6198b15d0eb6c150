package dev.certferry.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.model.Archive;
import dev.certferry.model.Hold;
import dev.certferry.model.InstallationState;
import dev.certferry.model.ObservedState;
import dev.certferry.model.ReferenceChange;
import dev.certferry.model.RetryRequest;
import dev.certferry.model.RunRecord;
import dev.certferry.model.RunningPlan;
import dev.certferry.model.SecretReference;
import dev.certferry.model.Service;
import dev.certferry.model.ServiceTask;
import dev.certferry.model.SwarmState;
import dev.certferry.model.TaskFailure;
import dev.certferry.model.TaskFailureCause;
import dev.certferry.model.UpdateStatus;
import dev.certferry.model.UpdateStatus.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What counts as evidence that a change was tried and undone. */
final class HoldTrackerTest {
    private static final Instant UPDATE = Instant.parse("2026-10-31T00:00:00Z");
    private static final SecretReference OLD = reference("crt.6");
    private static final SecretReference NEW = reference("crt.7");
    private static final List<ReferenceChange> CHANGES =
            List.of(new ReferenceChange(Optional.of(OLD), Optional.of(NEW)));
    private static final String WANTED = ChangeFingerprint.of(CHANGES);

    private static SecretReference reference(String name) {
        return new SecretReference("id-" + name, name, "site.crt", "0", "0", 292);
    }

    private static Service rolledBack(State state, Optional<List<SecretReference>> previous) {
        return new Service(
                "id-web",
                "web",
                Instant.EPOCH,
                UPDATE,
                Map.of(),
                List.of(OLD),
                previous,
                false,
                Service.Mode.REPLICATED,
                new Service.Tasks(1, 1),
                new Service.Updates(false, 1),
                new UpdateStatus(state, Optional.of(UPDATE), Optional.of(UPDATE.plusSeconds(60)), "task failed"),
                List.of());
    }

    private static final Service BY_ENGINE = rolledBack(State.ROLLBACK_COMPLETED, Optional.empty());

    private static ServiceTask task(SecretReference reference, Instant created) {
        return new ServiceTask(
                "t", "1", List.of(reference), ServiceTask.State.ENDED, false, true, created, created, Optional.empty());
    }

    private static ObservedState observed(InstallationState memory) {
        SwarmState swarm = new SwarmState("swarm", List.of(), List.of(), List.of(), Optional.of(memory));
        return new ObservedState(swarm, new Archive(List.of(), List.of()), UPDATE.plusSeconds(3600));
    }

    private static ObservedState observed(ServiceTask... tasks) {
        return observed(InstallationState.NONE).withTasks(Map.of("id-web", List.of(tasks)));
    }

    private static InstallationState abandoned(Instant startedAt, String wanted) {
        RunningPlan plan = new RunningPlan(
                "run",
                "sha256:0",
                "c0ffee",
                new RunRecord.Trigger("sync", "root", "test"),
                startedAt,
                1,
                Map.of("web", wanted));
        return InstallationState.NONE.withCurrentRun(
                new InstallationState.CurrentRun(Optional.empty(), Optional.of(plan)));
    }

    private static final Duration COOLDOWN = Duration.ofMinutes(30);

    private static Optional<Hold> found(Service service, ObservedState observed) {
        return new HoldTracker(observed, RetryRequest.NONE).found(service, CHANGES, WANTED, COOLDOWN);
    }

    private static boolean isUndone(Service service, ObservedState observed) {
        return found(service, observed).isPresent();
    }

    private static ServiceTask failed(TaskFailureCause cause, String message) {
        return new ServiceTask(
                "t",
                "1",
                List.of(NEW),
                ServiceTask.State.ENDED,
                false,
                true,
                UPDATE,
                UPDATE,
                Optional.of(new TaskFailure(cause, message)));
    }

    @Test
    void whatOnlyTheEngineFailedAtIsTriedAgainAfterTheCooldown() {
        Hold hold = found(BY_ENGINE, observed(failed(TaskFailureCause.ENGINE, "device or resource busy")))
                .orElseThrow();

        assertThat(hold.reason()).isEqualTo("device or resource busy");
        assertThat(hold.retry())
                .hasValue(new Hold.Retry(1, UPDATE.plusSeconds(60).plus(COOLDOWN)));
    }

    @Test
    void aFailureOfTheServiceBesidesOneOfTheEngineIsHeld() {
        Hold hold = found(
                        BY_ENGINE,
                        observed(
                                failed(TaskFailureCause.ENGINE, "device or resource busy"),
                                failed(TaskFailureCause.EXIT_CODE, "task: non-zero exit (1)")))
                .orElseThrow();

        assertThat(hold.retry()).isEmpty();
        assertThat(hold.reason()).isEqualTo("task failed");
    }

    @Test
    void theWaitsGrowAndTheFourthFailureIsHeld() {
        List<Optional<Hold.Retry>> retries = Stream.of(0, 1, 2, 3)
                .map(earlier -> Hold.afterEngineFailure("web", WANTED, "busy", UPDATE, earlier, COOLDOWN))
                .map(Hold::retry)
                .toList();

        assertThat(retries)
                .containsExactly(
                        Optional.of(new Hold.Retry(1, UPDATE.plus(Duration.ofMinutes(30)))),
                        Optional.of(new Hold.Retry(2, UPDATE.plus(Duration.ofMinutes(60)))),
                        Optional.of(new Hold.Retry(3, UPDATE.plus(Duration.ofMinutes(120)))),
                        Optional.empty());
    }

    @Test
    void aTaskOfTheUndoneUpdateIsEvidence() {
        assertThat(isUndone(BY_ENGINE, observed(task(NEW, UPDATE)))).isTrue();
    }

    @Test
    void tasksOfAnotherCertificateOrOfAnEarlierUpdateAreNone() {
        assertThat(isUndone(BY_ENGINE, observed(task(reference("crt.5"), UPDATE))))
                .isFalse();
        assertThat(isUndone(BY_ENGINE, observed(task(NEW, UPDATE.minusSeconds(1)))))
                .isFalse();
        assertThat(isUndone(BY_ENGINE, observed())).isFalse();
    }

    @Test
    void tasksThatWereNotReadAreAskedForAndHoldMeanwhile() {
        HoldTracker holds = new HoldTracker(observed(InstallationState.NONE), RetryRequest.NONE);

        assertThat(holds.found(BY_ENGINE, CHANGES, WANTED, COOLDOWN)).isPresent();
        assertThat(holds.unreadTasks()).containsExactly("id-web");
    }

    @Test
    void afterAManualRollbackThePreviousSpecAloneDecides() {
        ObservedState ranBefore = observed(task(NEW, UPDATE));

        assertThat(isUndone(rolledBack(State.ROLLBACK_COMPLETED, Optional.of(List.of(NEW))), observed()))
                .isTrue();
        assertThat(isUndone(rolledBack(State.ROLLBACK_COMPLETED, Optional.of(List.of(OLD))), ranBefore))
                .isFalse();
    }

    @Test
    void thePlanOfARunThatEndedInTheMiddleIsEvidenceForARollbackAfterItsStart() {
        assertThat(isUndone(BY_ENGINE, observed(abandoned(UPDATE.minusSeconds(5), WANTED))))
                .isTrue();
        assertThat(isUndone(
                        BY_ENGINE,
                        observed(abandoned(UPDATE.plusSeconds(5), WANTED)).withTasks(Map.of("id-web", List.of()))))
                .isFalse();
        assertThat(isUndone(
                        BY_ENGINE,
                        observed(abandoned(UPDATE.minusSeconds(5), "other")).withTasks(Map.of("id-web", List.of()))))
                .isFalse();
    }

    @Test
    void nothingIsUndoneWithoutARollbackOrAfterARetryWasRequested() {
        ObservedState tried = observed(task(NEW, UPDATE));
        RetryRequest retry = new RetryRequest(Set.of("web"));

        assertThat(isUndone(rolledBack(State.COMPLETED, Optional.of(List.of(NEW))), tried))
                .isFalse();
        assertThat(new HoldTracker(tried, retry).found(BY_ENGINE, CHANGES, WANTED, COOLDOWN))
                .isEmpty();
    }

    @Test
    void aSecretThatDoesNotExistYetWasNeverTried() {
        List<ReferenceChange> creating =
                List.of(new ReferenceChange(Optional.of(OLD), Optional.of(NEW.withSecret("", "crt.7"))));

        assertThat(new HoldTracker(observed(task(NEW, UPDATE)), RetryRequest.NONE)
                        .found(BY_ENGINE, creating, WANTED, COOLDOWN))
                .isEmpty();
    }
}

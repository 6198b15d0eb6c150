package dev.certferry.sync.apply;

import dev.certferry.model.Change;
import dev.certferry.model.ServiceTask;
import dev.certferry.model.TaskFailure;
import dev.certferry.model.TaskFailureCause;
import dev.certferry.plan.ReferenceChanges;
import dev.certferry.port.RolloutProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tasks that the update of a service created with the new references. The tasks of a rollback are not among them. */
final class UpdatedTasks {
    private static final int MAX_FAILURES = 5;
    /** A task in one place that ended so often does not stay up. */
    private static final int CRASH_LOOP = 3;

    private final RolloutProgress progress;
    private final List<ServiceTask> tasks;

    private UpdatedTasks(RolloutProgress progress, List<ServiceTask> tasks) {
        this.progress = progress;
        this.tasks = tasks;
    }

    static UpdatedTasks of(Change.UpdateService change, RolloutProgress progress) {
        Instant start = progress.service().status().startedAt().orElse(Instant.EPOCH);
        return new UpdatedTasks(
                progress,
                progress.tasks().stream()
                        .filter(task -> !task.createdAt().isBefore(start))
                        .filter(task -> ReferenceChanges.areMade(change.swaps(), task.references()))
                        .toList());
    }

    /**
     * Of tasks with the new references, in the order in which they failed: the first is the cause, what follows may be a
     * consequence. Without one, what any task reports.
     */
    List<TaskFailure> failures() {
        List<TaskFailure> failures = tasks.stream()
                .sorted(Comparator.comparing(ServiceTask::updatedAt))
                .flatMap(task -> task.failure().stream())
                .distinct()
                .limit(MAX_FAILURES)
                .toList();
        return failures.isEmpty() ? progress.taskFailures() : failures;
    }

    Set<String> running() {
        return tasks.stream()
                .filter(task -> task.state() == ServiceTask.State.RUNNING && task.isWanted())
                .map(ServiceTask::id)
                .collect(Collectors.toSet());
    }

    /**
     * How long they must stay up before the update is done. None when the engine has watched them itself for its monitor period
     * and would have stopped the update. With {@code FailureAction: continue} it does not stop; after failures, a task
     * must outlive those before it.
     */
    Duration requiredUptime() {
        Optional<Duration> longest = ended().map(task -> Duration.between(task.createdAt(), task.updatedAt()))
                .max(Comparator.naturalOrder());
        if (longest.isEmpty() && !progress.monitoring().continuesOnFailure()) {
            return Duration.ZERO;
        }
        Duration monitor = progress.monitoring().period();
        Duration outlived = longest.map(life -> life.multipliedBy(2)).orElse(monitor);
        return outlived.compareTo(monitor) > 0 ? outlived : monitor;
    }

    boolean areCrashLooping() {
        return ended().collect(Collectors.groupingBy(ServiceTask::slot, Collectors.counting())).values().stream()
                .anyMatch(times -> times >= CRASH_LOOP);
    }

    private Stream<ServiceTask> ended() {
        return tasks.stream()
                .filter(task -> task.state() == ServiceTask.State.ENDED
                        && task.failure().isPresent());
    }

    /**
     * Whether a node has taken a task and cannot prepare it. Up to Engine 28 the node rejects a task whose image cannot be
     * pulled and the engine ends the update; since Engine 29 the node retries for ever.
     */
    boolean areStalled() {
        return tasks.stream()
                .anyMatch(task -> task.isWanted()
                        && task.isAssigned()
                        && task.state() == ServiceTask.State.STARTING
                        && task.failure().isPresent());
    }

    /**
     * Whether no node takes a task although the one that it replaces has ended. While that one still shuts down, its port or its
     * reservation is not free yet.
     */
    boolean areWithoutNode() {
        return tasks.stream()
                .anyMatch(task -> task.isWanted()
                        && isUnplaced(task)
                        && progress.tasks().stream()
                                .filter(other -> other.slot().equals(task.slot()))
                                .noneMatch(other -> other.state() == ServiceTask.State.RUNNING));
    }

    /** The scheduler's reason when no node takes any of them, and no node took those before them either: nothing was stopped. */
    Optional<String> unplaced() {
        boolean anyRuns = progress.tasks().stream()
                .anyMatch(task -> task.isWanted() && task.state() == ServiceTask.State.RUNNING);
        List<ServiceTask> wanted = tasks.stream().filter(ServiceTask::isWanted).toList();
        boolean allWait = wanted.stream().allMatch(task -> isUnplaced(task) && wasUnplaced(task.slot()));
        return anyRuns || !allWait
                ? Optional.empty()
                : wanted.stream()
                        .flatMap(task -> task.failure().stream())
                        .map(TaskFailure::message)
                        .findFirst();
    }

    private static boolean isUnplaced(ServiceTask task) {
        return !task.isAssigned()
                && task.failure()
                        .filter(failure -> failure.cause() == TaskFailureCause.NO_NODE)
                        .isPresent();
    }

    /** The task before the update in the same place, the newest there is. */
    private boolean wasUnplaced(String slot) {
        return progress.tasks().stream()
                .filter(task -> task.slot().equals(slot) && !tasks.contains(task))
                .reduce((earlier, later) -> later)
                .filter(task -> !task.isAssigned())
                .isPresent();
    }
}

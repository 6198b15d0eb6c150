package dev.certferry.sandbox.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One service with its tasks. Its specs are never changed, only replaced. */
final class ClusterService {
    /** Tasks kept per slot, including the current one. */
    private static final int HISTORY = 5;

    private static final Duration DEFAULT_MONITOR = Duration.ofSeconds(5);

    private final ObjectSequence sequence;
    private final EventLog events;
    private final String nodeId;
    private final List<ClusterTask> tasks = new ArrayList<>();
    private Meta meta;
    private ObjectNode spec;
    private @Nullable ObjectNode previous;
    private @Nullable UpdateProgress status;
    private ScriptedFate ordered;
    private long began;
    private int iteration;
    private Instant executed;

    ClusterService(ObjectSequence sequence, EventLog events, String nodeId, ObjectNode spec, ScriptedFate ordered) {
        this.sequence = sequence;
        this.events = events;
        this.nodeId = nodeId;
        this.spec = spec;
        this.ordered = ordered;
        this.meta = sequence.fresh();
        this.executed = meta.created();
        this.began = meta.index();
        events.publish(meta.created(), "create", id(), Map.of("name", name()));
    }

    String id() {
        return meta.id();
    }

    long index() {
        return meta.index();
    }

    String nodeId() {
        return nodeId;
    }

    String name() {
        return spec.path("Name").asText();
    }

    ObjectNode spec() {
        return spec;
    }

    JsonNode template() {
        return spec.path("TaskTemplate");
    }

    @Nullable
    ObjectNode previous() {
        return previous;
    }

    @Nullable
    UpdateProgress status() {
        return status;
    }

    ServiceMode mode() {
        return ServiceMode.of(spec);
    }

    int wanted() {
        return mode().tasks(spec);
    }

    int iteration() {
        return iteration;
    }

    /** The scripted fate of the next task of the current spec, {@link TaskFate#RUNS} without one; it does not apply to a rollback. */
    TaskFate takeFate() {
        if ((status != null && status.isRollingBack()) || ordered.times() == 0) {
            return TaskFate.RUNS;
        }
        TaskFate fate = ordered.fate();
        ordered = ordered.next();
        return fate;
    }

    /** How long the updater watches a new task for failure. */
    Duration monitor(String config) {
        long nanos = spec.path(config).path("Monitor").asLong();
        return nanos > 0 ? Duration.ofNanos(nanos) : DEFAULT_MONITOR;
    }

    boolean isTimed() {
        return tasks.stream().anyMatch(ClusterTask::isTimed) || (status != null && status.active());
    }

    List<ClusterTask> tasks() {
        return tasks;
    }

    List<ClusterTask> tasks(Predicate<ClusterTask> which) {
        return tasks.stream().filter(which).toList();
    }

    /** The tasks of the current spec that have failed. */
    List<ClusterTask> failures() {
        return tasks(task -> task.failed() && task.current() && task.born() > began);
    }

    void add(ClusterTask task) {
        tasks.add(task);
        long inSlot =
                tasks.stream().filter(other -> other.slot() == task.slot()).count();
        if (inSlot > HISTORY) {
            tasks.stream()
                    .filter(other -> other.slot() == task.slot() && !other.live())
                    .findFirst()
                    .ifPresent(tasks::remove);
        }
    }

    /** Replaces the spec by a request: the old one becomes the previous spec, and the update status is cleared. */
    void replace(ObjectNode next, ScriptedFate fate) {
        previous = spec;
        spec = next;
        ordered = fate;
        executeAgain();
        moved(null);
        began = meta.index();
    }

    /** Rolls back by a request: swaps the current and the previous spec. */
    void swap(ObjectNode back) {
        previous = spec;
        spec = back;
        moved(UpdateProgress.rollback(sequence.now(), "manually requested rollback"));
        began = meta.index();
    }

    /** Rolls back by the updater: there is no previous spec afterwards. */
    void rollBack(ObjectNode back, UpdateProgress from, String why) {
        spec = back;
        previous = null;
        moved(UpdateProgress.rollback(from.started(), why));
        began = meta.index();
    }

    void report(UpdateProgress next) {
        moved(next);
    }

    void touch() {
        moved(status);
    }

    private void moved(@Nullable UpdateProgress next) {
        Map<String, String> attributes = new TreeMap<>(Map.of("name", name()));
        if (next != null && (status == null || status.state() != next.state())) {
            attributes.put("updatestate.new", next.state().word());
            if (status != null) {
                attributes.put("updatestate.old", status.state().word());
            }
        }
        status = next;
        meta = sequence.changed(meta);
        events.publish(meta.updated(), "update", id(), attributes);
    }

    private void executeAgain() {
        if (mode().job()) {
            iteration++;
            executed = sequence.now();
        }
    }

    ObjectNode json(boolean withStatus) {
        ObjectNode json = meta.json();
        json.set("Spec", spec);
        if (previous != null) {
            json.set("PreviousSpec", previous);
        }
        json.putObject("Endpoint").putObject("Spec");
        if (status != null) {
            json.set("UpdateStatus", status.json());
        }
        if (withStatus) {
            json.putObject("ServiceStatus")
                    .put("RunningTasks", tasks(ClusterTask::running).size())
                    .put("DesiredTasks", wanted())
                    .put("CompletedTasks", 0);
        }
        if (mode().job()) {
            ObjectNode job = json.putObject("JobStatus");
            job.putObject("JobIteration").put("Index", iteration);
            job.put("LastExecution", executed.toString());
        }
        return json;
    }
}

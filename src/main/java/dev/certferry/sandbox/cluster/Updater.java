package dev.certferry.sandbox.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;

/** The rolling update: replaces tasks of an older template in batches, and pauses or rolls back when new ones fail. */
final class Updater {
    private final ObjectSequence sequence;
    private final BiConsumer<ClusterService, Integer> start;

    Updater(ObjectSequence sequence, BiConsumer<ClusterService, Integer> start) {
        this.sequence = sequence;
        this.start = start;
    }

    /** True when something changed. */
    boolean step(ClusterService service) {
        if (service.mode().job()) {
            return false;
        }
        UpdateProgress status = service.status();
        if (status == null) {
            return begin(service);
        }
        if (!status.active()) {
            return false;
        }
        Duration monitor = service.monitor(configName(status));
        List<ClusterTask> failed = service.failures().stream()
                .filter(task -> task.failedWithin(monitor))
                .toList();
        if (tooMany(service, failed)) {
            return giveUp(service, status, failed.get(0));
        }
        boolean retired = retire(service);
        return roll(service, status) || retired;
    }

    private boolean begin(ClusterService service) {
        List<Integer> dirty = dirty(service);
        if (dirty.isEmpty()) {
            return false;
        }
        UpdateProgress status = UpdateProgress.updating(sequence.now());
        service.report(status);
        roll(service, status);
        return true;
    }

    /** Starts the next batch after the previous one has started; completes the update when no task is left. */
    private boolean roll(ClusterService service, UpdateProgress status) {
        if (!service.tasks(task -> task.live() && task.current() && unsettled(task))
                .isEmpty()) {
            return false;
        }
        List<Integer> dirty = dirty(service);
        if (dirty.isEmpty()) {
            return complete(service, status);
        }
        int parallelism = config(service, status).path("Parallelism").asInt(1);
        int batch = parallelism == 0 ? dirty.size() : Math.min(parallelism, dirty.size());
        dirty.subList(0, batch).forEach(slot -> replace(service, status, slot));
        return true;
    }

    /** The engine completes an update after its monitor period; here it waits only when a task is bound to fail in it. */
    private boolean complete(ClusterService service, UpdateProgress status) {
        Duration monitor = service.monitor(configName(status));
        boolean done = service.tasks(task -> task.current() && task.mayFailWithin(monitor))
                .isEmpty();
        if (done) {
            service.report(status.completed(sequence.now()));
        }
        return done;
    }

    private static boolean unsettled(ClusterTask task) {
        return !task.running() && !task.desired().equals("ready");
    }

    private void replace(ClusterService service, UpdateProgress status, int slot) {
        boolean startFirst = config(service, status).path("Order").asText("").equals("start-first");
        for (ClusterTask old : service.tasks(task -> task.live() && task.slot() == slot)) {
            if (!startFirst || !old.running()) {
                old.end();
            }
        }
        start.accept(service, slot);
    }

    /** Stops tasks whose replacement is running (start-first). */
    private static boolean retire(ClusterService service) {
        List<ClusterTask> retired = service.tasks(task -> task.live() && !task.current() && succeeded(service, task));
        retired.forEach(ClusterTask::end);
        return !retired.isEmpty();
    }

    private static boolean succeeded(ClusterService service, ClusterTask old) {
        return service.failures().stream().anyMatch(task -> task.slot() == old.slot())
                || service.tasks().stream()
                        .anyMatch(task -> task.slot() == old.slot() && task.current() && task.running());
    }

    /** Slots without a task of the current template. */
    private static List<Integer> dirty(ClusterService service) {
        return service.tasks(task -> task.live() && !task.current()).stream()
                .map(ClusterTask::slot)
                .filter(slot -> service.tasks().stream()
                        .noneMatch(task -> task.slot() == slot && task.live() && task.current()))
                .distinct()
                .sorted()
                .toList();
    }

    private boolean tooMany(ClusterService service, List<ClusterTask> failed) {
        UpdateProgress status = service.status();
        if (failed.isEmpty() || status == null || action(service, status).equals("continue")) {
            return false;
        }
        double ratio = config(service, status).path("MaxFailureRatio").asDouble(0);
        return (double) failed.size() / service.wanted() > ratio;
    }

    private static boolean giveUp(ClusterService service, UpdateProgress status, ClusterTask failedTask) {
        String why = " due to failure or early termination of task " + failedTask.id();
        ObjectNode previous = service.previous();
        if (action(service, status).equals("rollback") && !status.isRollingBack() && previous != null) {
            service.rollBack(previous, status, "update rolled back" + why);
        } else {
            service.report(status.paused("update paused" + why));
        }
        return true;
    }

    private static String action(ClusterService service, UpdateProgress status) {
        return config(service, status).path("FailureAction").asText("pause");
    }

    private static JsonNode config(ClusterService service, UpdateProgress status) {
        return service.spec().path(configName(status));
    }

    private static String configName(UpdateProgress status) {
        return status.isRollingBack() ? "RollbackConfig" : "UpdateConfig";
    }
}

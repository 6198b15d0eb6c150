package dev.certferry.sandbox.cluster;

import java.util.List;
import java.util.stream.IntStream;

/** Reconciles the tasks of a service with its spec, one step at a time. */
final class Orchestrator {
    private final ObjectSequence sequence;
    private final TaskSimulator fates;
    private final Updater updater;

    Orchestrator(ObjectSequence sequence, TaskSimulator fates) {
        this.sequence = sequence;
        this.fates = fates;
        this.updater = new Updater(sequence, this::start);
    }

    /** True when something changed. */
    boolean step(ClusterService service) {
        boolean started = startTasks(service);
        boolean fitted = service.mode().job() ? fitJob(service) : fit(service);
        boolean replaced = updater.step(service);
        return started || fitted || replaced;
    }

    ClusterTask start(ClusterService service, int slot) {
        TaskFate ordered = service.takeFate();
        TaskFate fate = ordered.end() == TaskFate.End.RUNS ? fates.fateOf(service.template()) : ordered;
        ClusterTask task = new ClusterTask(sequence, service, slot, fate);
        service.add(task);
        return task;
    }

    private static boolean startTasks(ClusterService service) {
        boolean moved = false;
        for (ClusterTask task : service.tasks()) {
            moved |= task.proceed();
        }
        return moved;
    }

    /** Stops surplus tasks and fills empty slots. */
    private boolean fit(ClusterService service) {
        int wanted = service.wanted();
        List<ClusterTask> surplus = service.tasks(task -> task.live() && task.slot() > wanted);
        surplus.forEach(ClusterTask::end);
        List<Integer> empty = IntStream.rangeClosed(1, wanted)
                .filter(slot -> service.tasks().stream().noneMatch(task -> task.slot() == slot && task.live()))
                .boxed()
                .toList();
        empty.forEach(slot -> fill(service, slot));
        return !surplus.isEmpty() || !empty.isEmpty();
    }

    private void fill(ClusterService service, int slot) {
        boolean failedBefore = service.failures().stream().anyMatch(task -> task.slot() == slot);
        ClusterTask task = start(service, slot);
        if (failedBefore) {
            task.afterFailure();
        }
    }

    /** A job runs once per iteration; the tasks of the previous iteration are removed. */
    private boolean fitJob(ClusterService service) {
        boolean ended = service.tasks().removeIf(task -> !task.current());
        int missing = service.wanted() - service.tasks().size();
        for (int i = 0; i < missing; i++) {
            start(service, service.tasks().size() + 1);
        }
        return ended || missing > 0;
    }
}

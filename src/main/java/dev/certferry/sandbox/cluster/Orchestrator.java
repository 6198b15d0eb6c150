package dev.certferry.sandbox.cluster;

import java.util.List;
import java.util.stream.IntStream;

/** Brings the tasks of a service to what its spec wants, one step at a time. */
final class Orchestrator {
    private final Ledger ledger;
    private final Fates fates;
    private final Updater updater;

    Orchestrator(Ledger ledger, Fates fates) {
        this.ledger = ledger;
        this.fates = fates;
        this.updater = new Updater(ledger, this::start);
    }

    /** True when something moved. */
    boolean step(Service service) {
        boolean started = startTasks(service);
        boolean fitted = service.mode().job() ? fitJob(service) : fit(service);
        boolean replaced = updater.step(service);
        return started || fitted || replaced;
    }

    Task start(Service service, int slot) {
        Fate fate = service.ordered().end() == Fate.End.RUNS ? fates.of(service.template()) : service.ordered();
        Task task = new Task(ledger, service, slot, fate);
        service.add(task);
        return task;
    }

    private static boolean startTasks(Service service) {
        boolean moved = false;
        for (Task task : service.tasks()) {
            moved |= task.proceed();
        }
        return moved;
    }

    /** Ends what is too much and fills empty slots. */
    private boolean fit(Service service) {
        int wanted = service.wanted();
        List<Task> surplus = service.tasks(task -> task.live() && task.slot() > wanted);
        surplus.forEach(Task::end);
        List<Integer> empty = IntStream.rangeClosed(1, wanted)
                .filter(slot -> service.tasks().stream().noneMatch(task -> task.slot() == slot && task.live()))
                .boxed()
                .toList();
        empty.forEach(slot -> fill(service, slot));
        return !surplus.isEmpty() || !empty.isEmpty();
    }

    private void fill(Service service, int slot) {
        boolean failedBefore = service.failures().stream().anyMatch(task -> task.slot() == slot);
        Task task = start(service, slot);
        if (failedBefore) {
            task.afterFailure();
        }
    }

    /** A job runs again for each iteration; the tasks of the one before go. */
    private boolean fitJob(Service service) {
        boolean ended = service.tasks().removeIf(task -> !task.current());
        int missing = service.wanted() - service.tasks().size();
        for (int i = 0; i < missing; i++) {
            start(service, service.tasks().size() + 1);
        }
        return ended || missing > 0;
    }
}

package dev.certferry.sandbox;

import dev.certferry.sandbox.cluster.SimulationPace;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** The scheduler of a pace with ticks; other paces have none. */
final class TickScheduler implements AutoCloseable {
    private static final ThreadFactory DAEMON = work -> {
        Thread thread = new Thread(work, "sandbox-orchestrator");
        thread.setDaemon(true);
        return thread;
    };

    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(DAEMON);

    private TickScheduler() {}

    static TickScheduler start(SimulationPace pace, Runnable tick) {
        TickScheduler ticking = new TickScheduler();
        if (pace.driver() == SimulationPace.Driver.TIME) {
            ticking.every(pace.tick().toMillis(), tick);
        }
        return ticking;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // Closing cancels it, and a failed tick affects no other component.
    private void every(long millis, Runnable tick) {
        scheduler.scheduleAtFixedRate(tick, millis, millis, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
    }
}

package dev.certferry.daemon;

import dev.certferry.loop.ServiceEventFilter;
import dev.certferry.model.RunRecord.Trigger;
import dev.certferry.port.Backoff;
import dev.certferry.port.EngineEventSource;
import dev.certferry.port.EngineEventStream;
import dev.certferry.port.InterruptedRunException;
import dev.certferry.port.PermanentException;
import dev.certferry.port.ServiceEvent;
import dev.certferry.port.Sleeper;
import dev.certferry.port.Ticker;
import dev.certferry.port.TransientException;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that follows the events of the engine and requests a run when another client created, changed or removed a selected service. */
final class EngineEventTrigger implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EngineEventTrigger.class);
    /** After a stream that lasted this long, the next one is opened without a delay. */
    private static final Duration STEADY = Duration.ofMinutes(1);
    /** Minimum number of debounce times between two runs, so that a service that changes continuously does not cause continuous runs. */
    private static final int GAP = 5;

    private static final long CLOSE_TIMEOUT_MILLIS = 5_000;

    private final Supplier<EngineEventSource> current;
    private final ServiceEventFilter filter;
    private final Timing timing;
    private final Consumer<Trigger> request;
    private final Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5), new Random());
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "engine-events-settle");
        thread.setDaemon(true);
        return thread;
    });
    private final Thread thread = new Thread(this::follow, "engine-events");
    private volatile Duration earliest = Duration.ZERO;
    private volatile Optional<EngineEventSource> followed = Optional.empty();
    private volatile Runnable disconnect = () -> {};
    private volatile boolean closed;

    private EngineEventTrigger(
            Supplier<EngineEventSource> current, ServiceEventFilter filter, Timing timing, Consumer<Trigger> request) {
        this.current = current;
        this.filter = filter;
        this.timing = timing;
        this.request = request;
    }

    /** A run is requested {@code debounce} after the first of several events. */
    record Timing(Duration debounce, Ticker ticks, Sleeper pause) {}

    static EngineEventTrigger open(
            Supplier<EngineEventSource> current, ServiceEventFilter filter, Timing timing, Consumer<Trigger> request) {
        EngineEventTrigger trigger = new EngineEventTrigger(current, filter, timing, request);
        trigger.thread.setDaemon(true);
        trigger.thread.start();
        return trigger;
    }

    /** Reconnects when a reload changed the engine. */
    void reconnect() {
        if (!followed.equals(Optional.of(current.get()))) {
            cut();
        }
    }

    private void cut() {
        disconnect.run();
        thread.interrupt();
    }

    private void follow() {
        try {
            while (!closed) {
                EngineEventSource source = current.get();
                try (EngineEventStream stream = source.open()) {
                    followed = Optional.of(source);
                    disconnect = stream::close;
                    filter.nextDeferred(event -> scheduler.execute(() -> received(event, stream)));
                    follow(stream, source);
                }
            }
        } catch (InterruptedRunException e) {
            LOG.debug("stopped following the events of the engine");
        }
    }

    private void follow(EngineEventStream stream, EngineEventSource source) {
        int failures = 0;
        String logged = "";
        while (!closed && source.equals(current.get())) {
            Duration began = timing.ticks().now();
            String failure = failure(stream);
            boolean disconnected = Thread.interrupted();
            if (disconnected || closed) {
                continue;
            }
            if (!failure.isEmpty() && !failure.equals(logged)) {
                LOG.warn("cannot follow the events of the engine ({}); falling back to polling", failure);
                logged = failure;
            }
            failures = timing.ticks().now().minus(began).compareTo(STEADY) > 0 ? 0 : failures + 1;
            timing.pause().wait(failures == 0 ? Duration.ZERO : backoff.after(failures));
        }
    }

    /** Follows until the stream ends; empty when the engine closed it. */
    private String failure(EngineEventStream stream) {
        try {
            stream.follow(event -> received(event, stream));
            return "";
        } catch (TransientException | PermanentException e) {
            return String.valueOf(e.getMessage());
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // Closing cancels it, and requesting a run cannot fail.
    private void received(ServiceEvent event, EngineEventStream stream) {
        if (filter.triggersRun(event, stream::labels) && scheduled.compareAndSet(false, true)) {
            Duration gap = earliest.minus(timing.ticks().now());
            Duration wait = gap.compareTo(timing.debounce()) > 0 ? gap : timing.debounce();
            scheduler.schedule(() -> requestRun(event), wait.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void requestRun(ServiceEvent event) {
        scheduled.set(false);
        earliest = timing.ticks().now().plus(timing.debounce().multipliedBy(GAP));
        LOG.info("service {}: {}d by another client", event.name(), event.action());
        request.accept(new Trigger("engine", "docker", "an event of service " + event.name()));
    }

    @Override
    public void close() {
        closed = true;
        scheduler.shutdownNow();
        cut();
        try {
            thread.join(CLOSE_TIMEOUT_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package dev.certferry.cli;

import dev.certferry.cli.command.Wiring;
import dev.certferry.loop.Hearing;
import dev.certferry.model.RunRecord.Trigger;
import dev.certferry.port.Backoff;
import dev.certferry.port.Interrupted;
import dev.certferry.port.News;
import dev.certferry.port.Permanent;
import dev.certferry.port.Ticks;
import dev.certferry.port.Transient;
import dev.certferry.swarm.ServiceNews;
import dev.certferry.swarm.host.EngineAddress;
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

/** A thread that follows the engine's events and asks for a run when a service that bindings select was created, changed or removed by others. */
public final class EngineEars implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EngineEars.class);
    /** A stream that held for so long begins anew at once. */
    private static final Duration STEADY = Duration.ofMinutes(1);
    /** A service that somebody changes all the time does not keep us running all the time. */
    private static final int GAP = 5;

    private static final long GOODBYE_MILLIS = 5_000;

    private final Supplier<EngineAddress> address;
    private final Hearing hearing;
    private final Duration debounce;
    private final Ticks ticks;
    private final Consumer<Trigger> ask;
    private final Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5), new Random());
    private final AtomicBoolean waiting = new AtomicBoolean();
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "engine-events-settle");
        thread.setDaemon(true);
        return thread;
    });
    private final Thread thread = new Thread(this::listen, "engine-events");
    private volatile Duration earliest = Duration.ZERO;
    private volatile Optional<EngineAddress> listenedTo = Optional.empty();
    private volatile Runnable cut = () -> {};
    private volatile boolean closed;

    private EngineEars(
            Supplier<EngineAddress> address, Hearing hearing, Duration debounce, Ticks ticks, Consumer<Trigger> ask) {
        this.address = address;
        this.hearing = hearing;
        this.debounce = debounce;
        this.ticks = ticks;
        this.ask = ask;
    }

    /** Asks {@code debounce} after the first of a burst of news. */
    public static EngineEars open(
            Supplier<EngineAddress> address, Hearing hearing, Duration debounce, Ticks ticks, Consumer<Trigger> ask) {
        EngineEars ears = new EngineEars(address, hearing, debounce, ticks, ask);
        ears.thread.setDaemon(true);
        ears.thread.start();
        return ears;
    }

    /** The engine may be another one after the configuration was read again. */
    public void again() {
        if (!listenedTo.equals(Optional.of(address.get()))) {
            cut();
        }
    }

    private void cut() {
        cut.run();
        thread.interrupt();
    }

    private void listen() {
        try {
            while (!closed) {
                EngineAddress engine = address.get();
                try (ServiceNews news = new ServiceNews(engine, Wiring::pause)) {
                    listenedTo = Optional.of(engine);
                    cut = news::close;
                    hearing.whenOver(one -> later.execute(() -> heard(one, news)));
                    listenTo(news, engine);
                }
            }
        } catch (Interrupted e) {
            LOG.debug("the engine's events are not followed any more");
        }
    }

    private void listenTo(ServiceNews news, EngineAddress engine) {
        int failures = 0;
        String told = "";
        while (!closed && engine.equals(address.get())) {
            Duration began = ticks.now();
            String trouble = trouble(news);
            boolean cutOff = Thread.interrupted();
            if (cutOff || closed) {
                continue;
            }
            if (!trouble.isEmpty() && !trouble.equals(told)) {
                LOG.warn("the engine's events cannot be followed ({}); the poll still sees what changes", trouble);
                told = trouble;
            }
            failures = ticks.now().minus(began).compareTo(STEADY) > 0 ? 0 : failures + 1;
            Wiring.pause(failures == 0 ? Duration.ZERO : backoff.after(failures));
        }
    }

    /** Follows until the stream ends; gives what ended it, empty when it is the engine's way. */
    private String trouble(ServiceNews news) {
        try {
            news.follow(one -> heard(one, news));
            return "";
        } catch (Transient | Permanent e) {
            return String.valueOf(e.getMessage());
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // Closing ends it; asking cannot fail.
    private void heard(News one, ServiceNews news) {
        if (hearing.isReason(one, news::labels) && waiting.compareAndSet(false, true)) {
            Duration gap = earliest.minus(ticks.now());
            Duration wait = gap.compareTo(debounce) > 0 ? gap : debounce;
            later.schedule(() -> askFor(one), wait.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void askFor(News one) {
        waiting.set(false);
        earliest = ticks.now().plus(debounce.multipliedBy(GAP));
        LOG.info("service {}: {}d by others", one.name(), one.action());
        ask.accept(new Trigger("engine", "docker", "an event of service " + one.name()));
    }

    @Override
    public void close() {
        closed = true;
        later.shutdownNow();
        cut();
        try {
            thread.join(GOODBYE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

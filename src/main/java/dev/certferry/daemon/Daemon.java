package dev.certferry.daemon;

import dev.certferry.loop.CompositeLoopListener;
import dev.certferry.loop.ServiceEventFilter;
import dev.certferry.loop.SyncLoop;
import dev.certferry.model.ExitStatus;
import dev.certferry.model.RunRecord.Trigger;
import dev.certferry.notify.NotificationDispatcher;
import dev.certferry.port.LockedException;
import dev.certferry.port.PermanentException;
import dev.certferry.port.Ticker;
import dev.certferry.review.ReviewWorker;
import dev.certferry.server.HttpServer;
import dev.certferry.server.ListenAddress;
import dev.certferry.server.Router;
import dev.certferry.server.ServerLimits;
import dev.certferry.server.metrics.MetricsEndpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.jline.utils.Signals;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs {@code certferry sync} for each trigger, with an HTTP server, reviews and notifications in other threads. */
public final class Daemon {
    private static final Logger LOG = LoggerFactory.getLogger("dev.certferry.serve");
    private static final Trigger HANGUP = new Trigger("signal", "SIGHUP", "operating system");

    /** Maximum delay between a change and the event that the engine sends for it. */
    private static final Duration IGNORED_AFTER_RUN = Duration.ofSeconds(2);

    private static final Ticker TICKS = () -> Duration.ofNanos(System.nanoTime());

    private final String installation;
    private final Path stateDir;
    private final DaemonHost host;
    private final StartupCheck check;
    private final ConfigurationSource source;
    private volatile Runnable stop = () -> {};
    private volatile Runnable reload = () -> {};

    public Daemon(String installation, Path stateDir, DaemonHost host, StartupCheck check, ConfigurationSource source) {
        this.installation = installation;
        this.stateDir = stateDir;
        this.host = host;
        this.check = check;
        this.source = source;
    }

    /** Serves until {@link #stop}; returns the exit code. Throws {@link StartupException} when it cannot start. */
    public int run() {
        try (DaemonHost.HostLock lock = lock()) {
            lock.sign();
            check.run();
            DaemonSettings settings = source.settings();
            try (DaemonHost.Shutdown shutdown = host.onShutdown(this::stop)) {
                return serve(settings, shutdown);
            }
        }
    }

    /** Starts no further run, and makes {@link #run} return. */
    public void stop() {
        stop.run();
    }

    /** Reloads the configuration and requests a run; an invalid one is logged, and the old one stays in force. */
    public void reload() {
        reload.run();
    }

    private DaemonHost.HostLock lock() {
        try {
            return host.lock(installation + ".serve");
        } catch (LockedException e) {
            throw new StartupException(
                    ExitStatus.LOCKED,
                    stateDir + ": another daemon already serves installation " + installation + " (" + e.getMessage()
                            + "); stop it, or use a separate --state-dir for this one");
        }
    }

    private int serve(DaemonSettings settings, DaemonHost.Shutdown shutdown) {
        Clock clock = Clock.systemUTC();
        ServiceEventFilter filter = new ServiceEventFilter(TICKS, IGNORED_AFTER_RUN);
        LoggingRunListener events = new LoggingRunListener(filter);
        DaemonConfiguration first = source.initial(shutdown, events);
        NotificationDispatcher dispatcher = new NotificationDispatcher(
                installation, first.notifications(), settings.notifications(), clock, TICKS, new Random());
        try (NotificationThread notifications = NotificationThread.open(dispatcher)) {
            LockedSyncTask task = new LockedSyncTask(() -> host.lock(installation), first.runs());
            LoggingLoopListener log = new LoggingLoopListener();
            ReviewWorker reviewing = new ReviewWorker(first.reviewer(), notifications::reviewsOverLimit);
            SyncLoop loop = new SyncLoop(
                    task,
                    settings.timing(),
                    new SyncLoop.Time(clock, TICKS, settings.calendar(), new Random()),
                    new ReviewTrigger(new CompositeLoopListener(List.of(log, filter, notifications)), reviewing));
            stop = loop::stop;
            MetricsEndpoint.Counted counted = new MetricsEndpoint.Counted(dispatcher::counts, reviewing::counts);
            DaemonRoutes routes = new DaemonRoutes(settings.version(), loop, log, counted, clock, TICKS);
            Reload exchange =
                    new Reload(() -> source.reloaded(shutdown, events), first, task, dispatcher, reviewing, routes);
            ReviewThread reviews = ReviewThread.open(reviewing);
            try (HttpServer server = listen(settings, first, routes)) {
                serve(settings, loop, filter, server, exchange);
            } finally {
                reviews.close();
            }
            int code = exitCode(loop);
            shutdown.exitsWith(code);
            LOG.info("stopped");
            return code;
        }
    }

    private void serve(
            DaemonSettings settings, SyncLoop loop, ServiceEventFilter filter, HttpServer server, Reload exchange) {
        EngineEventTrigger.Timing timing = new EngineEventTrigger.Timing(settings.debounce(), TICKS, host.pause());
        try (ArchiveTrigger archive = ArchiveTrigger.open(settings.archive(), host.pause(), loop::enqueue);
                EngineEventTrigger engine = EngineEventTrigger.open(
                        () -> exchange.inForce().events().get(), filter, timing, loop::enqueue)) {
            Runnable onHangup = () -> {
                exchange.into(server);
                engine.reconnect();
                loop.enqueue(HANGUP);
            };
            reload = onHangup;
            Object before = Signals.register("HUP", onHangup);
            LOG.info(
                    "serving installation {} on {}:{} and {}, watching {}",
                    installation,
                    settings.address().host(),
                    server.port(),
                    DaemonClient.socket(stateDir, installation),
                    archive);
            try {
                loop.run();
            } finally {
                Signals.unregister("HUP", before);
            }
        }
    }

    private HttpServer listen(DaemonSettings settings, DaemonConfiguration first, DaemonRoutes routes) {
        Path socket = DaemonClient.socket(stateDir, installation);
        DaemonConfiguration.Access access = first.access();
        ListenAddress listening =
                new ListenAddress(settings.address().host(), settings.address().port(), access.tls(), socket);
        try {
            return HttpServer.start(listening, ServerLimits.DEFAULT, new Router(routes.of(first)), access.guard());
        } catch (IOException e) {
            throw new PermanentException(
                    listening.host() + ":" + listening.port() + " or " + socket + ": cannot listen: " + e.getMessage()
                            + "; choose another with --listen or --state-dir",
                    e);
        }
    }

    /** The exit code reports an interrupted run, which the next start continues. */
    private static int exitCode(SyncLoop loop) {
        boolean interrupted = loop.status()
                .last()
                .filter(ran -> ran.result().status() == ExitStatus.INTERRUPTED)
                .isPresent();
        return (interrupted ? ExitStatus.INTERRUPTED : ExitStatus.DONE).exitCode();
    }
}

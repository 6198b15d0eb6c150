package dev.certferry.cli.command;

import dev.certferry.cli.ArchiveEyes;
import dev.certferry.cli.DaemonCall;
import dev.certferry.cli.EngineEars;
import dev.certferry.cli.LoggedEvents;
import dev.certferry.cli.LoopLog;
import dev.certferry.cli.Main;
import dev.certferry.cli.Messenger;
import dev.certferry.cli.ReviewThread;
import dev.certferry.cli.Reviewed;
import dev.certferry.cli.SelfCheck;
import dev.certferry.cli.SyncWork;
import dev.certferry.cli.logging.Logging;
import dev.certferry.cli.option.ForgeOptions;
import dev.certferry.cli.option.NotifyOptions;
import dev.certferry.cli.option.ServeOptions;
import dev.certferry.cli.parsing.Defaults;
import dev.certferry.cli.parsing.Ended;
import dev.certferry.cli.parsing.ToolVersion;
import dev.certferry.loop.Hearing;
import dev.certferry.loop.Loop;
import dev.certferry.loop.Watchers;
import dev.certferry.model.Request;
import dev.certferry.model.RunRecord.Trigger;
import dev.certferry.model.Verdict;
import dev.certferry.notify.Courier;
import dev.certferry.notify.channel.NoticeBook;
import dev.certferry.platform.HostRunLock;
import dev.certferry.platform.ShutdownHandler;
import dev.certferry.port.Events;
import dev.certferry.port.Gate;
import dev.certferry.port.Locked;
import dev.certferry.port.Permanent;
import dev.certferry.port.Ticks;
import dev.certferry.review.Reviewer;
import dev.certferry.review.Reviewing;
import dev.certferry.server.Guard;
import dev.certferry.server.HttpServer;
import dev.certferry.server.Limits;
import dev.certferry.server.Listening;
import dev.certferry.server.Route;
import dev.certferry.server.Routes;
import dev.certferry.server.api.Auditing;
import dev.certferry.server.api.Described;
import dev.certferry.server.api.Planning;
import dev.certferry.server.api.Resting;
import dev.certferry.server.api.Status;
import dev.certferry.server.api.Syncing;
import dev.certferry.server.health.Health;
import dev.certferry.server.metrics.Exposition;
import dev.certferry.server.metrics.Metrics;
import dev.certferry.sync.Suspending;
import dev.certferry.sync.Sync;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.jline.utils.Signals;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The daemon: the run of {@code sync}, whenever there is a reason. */
@Command(
        name = "serve",
        description = "The daemon: runs sync on a schedule and whenever manifests or certificates change.",
        exitCodeOnInvalidInput = 64,
        mixinStandardHelpOptions = true,
        versionProvider = ToolVersion.class,
        footer = {
            "",
            "Example:",
            "  certferry serve --repo https://git.example.com/certs.git --token-file /etc/certferry/token"
        })
public final class ServeCommand extends Wiring implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger("dev.certferry.serve");
    private static final Trigger HANGUP = new Trigger("signal", "SIGHUP", "operating system");

    /** An event of the engine comes well within this after what it tells of. */
    private static final Duration ECHO = Duration.ofSeconds(2);

    private static final Ticks TICKS = () -> Duration.ofNanos(System.nanoTime());

    /** That of the process, also when the configuration is read again. */
    private Hearing hearing = new Hearing(TICKS, ECHO);

    private volatile ServeCommand inForce = this;
    private volatile Runnable stop = () -> {};
    private volatile Runnable hangup = () -> {};

    @Mixin
    private ServeOptions options = new ServeOptions();

    @Mixin
    private ForgeOptions forge = new ForgeOptions();

    @Mixin
    private NotifyOptions notices = new NotifyOptions();

    private Metrics.Counted told = Metrics.Counted.NOTHING;

    /** Begins nothing new; {@link #call} then comes to its end. */
    void stop() {
        stop.run();
    }

    @Override
    Events narration() {
        return new LoggedEvents(hearing);
    }

    @Override
    public Integer call() {
        Logging.tellOurOwn(options.logsJson());
        Path state = stateDir();
        try (HostRunLock alone = alone(state)) {
            alone.writeHolder();
            SelfCheck.of(this, state);
            return serve(state);
        }
    }

    @Override
    public Map<String, Path> secretFiles() {
        Map<String, Path> files = new TreeMap<>(super.secretFiles());
        files.putAll(options.secretFiles());
        files.putAll(notices.secretFiles());
        return files;
    }

    private HostRunLock alone(Path state) {
        try {
            return HostRunLock.acquire(state, place.installation + ".serve");
        } catch (Locked e) {
            throw new Ended(
                    Verdict.LOCKED,
                    state + ": another daemon serves installation " + place.installation + " from here ("
                            + e.getMessage() + "); stop it, or give this one a --state-dir of its own");
        }
    }

    private int serve(Path state) {
        Courier courier = new Courier(
                place.installation,
                notices.terms(),
                new NoticeBook(state, place.installation),
                Clock.systemUTC(),
                TICKS,
                new Random());
        try (ShutdownHandler stopping = ShutdownHandler.install(this::stop);
                Messenger messenger = Messenger.open(courier)) {
            SyncWork work = new SyncWork(state, place.installation, sync(stopping), forge.gate(this));
            LoopLog log = new LoopLog();
            Reviewing reviewing = new Reviewing(reviewer(state));
            told = new Metrics.Counted(courier::counts, reviewing::counts);
            Loop loop = new Loop(
                    work,
                    options.tempo(),
                    new Loop.Time(Clock.systemUTC(), TICKS, options.calendar(), new Random()),
                    new Reviewed(new Watchers(List.of(log, hearing, messenger)), reviewing));
            stop = loop::stop;
            ReviewThread reviews = ReviewThread.open(reviewing);
            try {
                serve(loop, log, options.listening(DaemonCall.socket(state, place.installation)), fresh -> {
                    Courier.Terms terms = fresh.notices.terms();
                    Sync sync = fresh.sync(stopping);
                    Gate gate = fresh.forge.gate(fresh);
                    List<Route> routes = fresh.routes(loop, log);
                    reviewing.exchange(fresh.reviewer(state));
                    courier.agree(terms);
                    work.exchange(sync, gate, inForce::closeEngines);
                    inForce = fresh;
                    return routes;
                });
            } finally {
                reviews.close();
            }
            int code = exitCode(loop);
            stopping.setExitCode(code);
            LOG.info("stopped");
            return code;
        }
    }

    /** {@code exchange} lets runs be those of a configuration that was read again, and gives its routes. */
    private void serve(Loop loop, LoopLog log, Listening listening, Function<ServeCommand, List<Route>> exchange) {
        try (HttpServer server = listen(listening, loop, log);
                ArchiveEyes eyes = ArchiveEyes.open(place.certbot, options.debounce(), loop::ask);
                EngineEars ears =
                        EngineEars.open(() -> inForce.place.engine(), hearing, options.debounce(), TICKS, loop::ask)) {
            Runnable again = () -> {
                readAgain(server, exchange);
                ears.again();
                loop.ask(HANGUP);
            };
            hangup = again;
            Object before = Signals.register("HUP", again);
            LOG.info(
                    "serving installation {} on {}:{} and {}, watching {}",
                    place.installation,
                    listening.host(),
                    server.port(),
                    listening.socket(),
                    eyes);
            try {
                loop.run();
            } finally {
                Signals.unregister("HUP", before);
            }
        }
    }

    /** What SIGHUP does. */
    void hangup() {
        hangup.run();
    }

    /** The same command line with today's configuration, environment and files; what is wrong with it leaves the old one in force. */
    private void readAgain(HttpServer server, Function<ServeCommand, List<Route>> exchange) {
        try {
            ServeCommand fresh = parsedAgain();
            fresh.hearing = hearing;
            fresh.told = told;
            Guard guard = fresh.options.guard();
            Optional<SSLContext> tls = fresh.options.tls();
            server.exchange(new Routes(exchange.apply(fresh)), guard, tls);
            LOG.info("the configuration was read again");
            if (server.isEncrypted() != tls.isPresent()) {
                LOG.warn("whether it speaks TLS (--listen-cert) changes with a restart only");
            }
        } catch (Ended | Permanent | CommandLine.ParameterException e) {
            LOG.error("the configuration cannot be used, and the old one stays in force: {}", e.getMessage());
        }
    }

    private ServeCommand parsedAgain() {
        CommandLine root = spec.root().commandLine();
        String[] args = root.getParseResult().originalArgs().toArray(String[]::new);
        Defaults defaults = ((Defaults) root.getDefaultValueProvider()).again(args);
        CommandLine line =
                Main.commandLine(defaults, Map.of("serve", ServeCommand.class), root.getOut(), root.getErr());
        return Objects.requireNonNull(line.parseArgs(args).subcommand())
                .commandSpec()
                .commandLine()
                .getCommand();
    }

    private HttpServer listen(Listening listening, Loop loop, LoopLog log) {
        try {
            return HttpServer.start(listening, Limits.DEFAULT, new Routes(routes(loop, log)), options.guard());
        } catch (IOException e) {
            throw new Permanent(
                    listening.host() + ":" + listening.port() + " or " + listening.socket()
                            + ": cannot be listened on: " + e.getMessage()
                            + "; choose another with --listen or --state-dir",
                    e);
        }
    }

    private List<Route> routes(Loop loop, LoopLog log) {
        Clock clock = Clock.systemUTC();
        String version = ToolVersion.text();
        List<Route> routes = new ArrayList<>(new Health(loop::standing).routes());
        Exposition exposition = new Exposition(version, place.installation);
        routes.addAll(new Metrics(exposition, log::tally, loop::standing, told, clock).routes());
        routes.addAll(new Syncing(loop).routes());
        routes.addAll(new Status(place.installation, version, loop::standing, log::lastWithPlan).routes());
        // with a connection to the engine of its own, since the loop may be using the other one
        Sync reading = sync(Wiring::pause);
        routes.addAll(new Planning(() -> reading.plan(Request.NONE)).routes());
        routes.addAll(new Auditing(new RemoteRecords(source, stateDir())::newest).routes());
        routes.addAll(new Resting(suspending(clock), log::isBinding, clock).routes());
        routes.addAll(new Described().routes());
        options.webhook(source.branch, loop::ask, clock, TICKS).ifPresent(webhook -> routes.addAll(webhook.routes()));
        return routes;
    }

    /** With connections of its own, since it works beside the loop. */
    private Optional<Reviewer> reviewer(Path state) {
        return forge.forge(source, Clock.systemUTC()).map(one -> {
            Sync proposing = sync(Wiring::pause);
            return new Reviewer(
                    forge.desk(this),
                    one,
                    source.commits(state, one::headRef),
                    source.branches(state),
                    proposed -> proposing.propose(proposed, Request.NONE));
        });
    }

    private Suspending suspending(Clock clock) {
        return new Suspending(installation(), engine(Wiring::pause), audit(clock), Wiring::pause, clock, narration());
    }

    /** What was cut short goes on at the next start, and whoever stopped us should know. */
    private static int exitCode(Loop loop) {
        boolean cut = loop.standing()
                .last()
                .filter(ran -> ran.ending().verdict() == Verdict.INTERRUPTED)
                .isPresent();
        return (cut ? Verdict.INTERRUPTED : Verdict.DONE).exitCode();
    }
}

package dev.certferry.cli.option;

import dev.certferry.certbot.CertbotDirectory;
import dev.certferry.cli.doctor.CheckResult;
import dev.certferry.cli.output.PlanColors;
import dev.certferry.cli.output.ProgressPrinter;
import dev.certferry.cli.parsing.RootCommand;
import dev.certferry.cli.parsing.ToolVersion;
import dev.certferry.model.RuleOverride;
import dev.certferry.platform.FailureMarkerFile;
import dev.certferry.platform.LocalProcesses;
import dev.certferry.platform.StateDirectory;
import dev.certferry.platform.ThreadSleeper;
import dev.certferry.port.AuditLog;
import dev.certferry.port.ExternalSystems;
import dev.certferry.port.RunListener;
import dev.certferry.port.Sleeper;
import dev.certferry.port.SwarmClient;
import dev.certferry.probe.JdkTlsProber;
import dev.certferry.swarm.EngineClients;
import dev.certferry.swarm.host.EngineAddress;
import dev.certferry.sync.Installation;
import dev.certferry.sync.PreparedRun;
import dev.certferry.sync.SyncRun;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Timer;
import java.util.TimerTask;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The options and adapters of commands that access Git, Docker Engine or certbot. */
public class ConnectedCommand {
    private static final long SECOND = 1000;
    private static final Duration PROBE_LIMIT = Duration.ofSeconds(5);

    @Mixin
    public SourceOptions source = new SourceOptions();

    @Mixin
    public EnvironmentOptions environment = new EnvironmentOptions();

    @Mixin
    public SigningOptions signing = new SigningOptions();

    @Mixin
    PolicyOptions limits = new PolicyOptions();

    private final List<SwarmClient> engines = new ArrayList<>();
    private Optional<ProgressPrinter> progress = Optional.empty();
    private @Nullable StateDirectory stateDirectory;

    @Spec
    public CommandSpec spec = CommandSpec.create();

    /** For results: what the terminal says of waiting disappears first. */
    public PrintWriter out() {
        progress.ifPresent(ProgressPrinter::idle);
        return spec.commandLine().getOut();
    }

    /** For what accompanies the result: with it, unless a program reads that. */
    public PrintWriter notes() {
        return out();
    }

    /** The text of a plan, colored if results are. */
    public String colored(String planText) {
        return PlanColors.of(RootCommand.of(spec).stdout(), planText);
    }

    public PrintWriter err() {
        progress.ifPresent(ProgressPrinter::idle);
        return spec.commandLine().getErr();
    }

    /** Prints the problems of the newest revision; the plan then uses the last valid one. */
    public void warn(PreparedRun prepared) {
        prepared.problems().forEach(err()::println);
        prepared.withheld().ifPresent(why -> err().println("certferry: " + why.message()));
    }

    /** Rules relaxed on the command line; only some commands support this. */
    public List<RuleOverride> overrides() {
        return List.of();
    }

    public Installation installation() {
        return new Installation(environment.installation, ToolVersion.text(), limits.policy(overrides()));
    }

    public AuditLog audit(Clock clock) {
        return source.audit(environment.installation, stateDir(), signing.signer(), ConnectedCommand::sleeper, clock);
    }

    public SyncRun sync() {
        return sync(ConnectedCommand::sleeper);
    }

    public SyncRun sync(Sleeper pause) {
        return sync(pause, listener());
    }

    public SyncRun sync(Sleeper pause, RunListener events) {
        Path state = stateDir();
        Clock clock = Clock.systemUTC();
        ExternalSystems systems = new ExternalSystems(
                new CertbotDirectory(
                        environment.certbot,
                        Optional.of(state.resolve("certificates." + environment.installation)),
                        environment.keystoreInputs(),
                        clock,
                        Optional.of(pause)),
                engine(pause),
                new JdkTlsProber(PROBE_LIMIT));
        return sync(
                systems,
                audit(clock),
                new SyncRun.Time(clock, () -> Duration.ofNanos(System.nanoTime()), pause),
                events);
    }

    /** For commands that read a snapshot instead of the systems. */
    public SyncRun sync(ExternalSystems systems, AuditLog audit, Clock clock, Sleeper pause) {
        return sync(
                systems, audit, new SyncRun.Time(clock, () -> Duration.ofNanos(System.nanoTime()), pause), listener());
    }

    private SyncRun sync(ExternalSystems systems, AuditLog audit, SyncRun.Time time, RunListener events) {
        Path state = stateDir();
        return new SyncRun(
                installation(),
                source.source(state),
                systems,
                new SyncRun.Recorder(audit, new FailureMarkerFile(state, environment.installation)),
                new LocalProcesses(time.clock().instant()),
                time,
                events);
    }

    /** Receives the events of runs. */
    public RunListener listener() {
        return progress();
    }

    /** Says what the command waits for, until it prints something; for work outside runs. */
    public void waitingFor(String name) {
        progress().stageStarted(name);
    }

    private ProgressPrinter progress() {
        if (progress.isEmpty()) {
            RootCommand root = RootCommand.of(spec);
            long start = System.nanoTime();
            ProgressPrinter printer = new ProgressPrinter(
                    spec.commandLine().getErr(),
                    root.stderr(),
                    root.verbosity(),
                    () -> Duration.ofNanos(System.nanoTime() - start));
            progress = Optional.of(printer);
            if (root.stderr().live()) {
                tickEachSecond(printer);
            }
        }
        return progress.get();
    }

    /** The process ends without waiting for the thread. */
    private static void tickEachSecond(ProgressPrinter printer) {
        new Timer("progress", true)
                .schedule(
                        new TimerTask() {
                            @Override
                            public void run() {
                                printer.tick();
                            }
                        },
                        SECOND,
                        SECOND);
    }

    public SwarmClient engine(Sleeper pause) {
        List<EngineAddress> addresses = environment.engines();
        addresses.stream()
                .filter(EngineAddress::isOpenToOthers)
                .forEach(address -> err().println(
                                "warning: engine " + address + ": private keys would be sent unencrypted; use TLS"));
        SwarmClient engine = EngineClients.open(addresses, pause);
        engines.add(engine);
        return engine;
    }

    /** Needed when the process continues with other connections. */
    public void closeEngines() {
        engines.forEach(SwarmClient::close);
        engines.clear();
    }

    /** Files with secrets, by option name. */
    public Map<String, Path> secretFiles() {
        Map<String, Path> files = new TreeMap<>(source.secretFiles());
        files.putAll(signing.secretFiles());
        if (environment.keystorePasswordsDir != null) {
            files.put("--keystore-passwords-dir", environment.keystorePasswordsDir);
        }
        return files;
    }

    public List<CheckResult> trustFiles() {
        return source.trustsAllCommits()
                ? List.of(CheckResult.warn("trust: commits are not verified: anyone who can push to " + source.branch
                        + " controls this installation; require signatures with --trust head"))
                : List.of();
    }

    /** The state directory, or a temporary one with a warning if it cannot be written. */
    public Path stateDir() {
        if (stateDirectory == null) {
            StateDirectory opened = StateDirectory.open(environment.state());
            opened.problem().ifPresent(problem -> err().println("certferry: warning: " + problem));
            err().flush();
            stateDirectory = opened;
        }
        return stateDirectory.path();
    }

    public static void sleeper(Duration time) {
        new ThreadSleeper().wait(time);
    }
}

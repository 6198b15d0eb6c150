package dev.certferry.cli.command;

import dev.certferry.cli.logging.LogConfig;
import dev.certferry.cli.option.ConnectedCommand;
import dev.certferry.cli.option.ForgeOptions;
import dev.certferry.cli.option.NotifyOptions;
import dev.certferry.cli.option.ServeOptions;
import dev.certferry.cli.parsing.ToolVersion;
import dev.certferry.daemon.Daemon;
import dev.certferry.daemon.DaemonConfiguration;
import dev.certferry.model.RetryRequest;
import dev.certferry.port.RunListener;
import dev.certferry.port.Sleeper;
import dev.certferry.sync.SuspensionService;
import dev.certferry.sync.SyncRun;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Builds the daemon from the options of {@code serve}. */
@Command(
        name = "serve",
        description = "Runs the daemon: syncs on a schedule and whenever manifests or certificates change.",
        exitCodeOnInvalidInput = 64,
        mixinStandardHelpOptions = true,
        versionProvider = ToolVersion.class,
        footer = {
            "",
            "Example:",
            "  certferry serve --repo https://git.example.com/certs.git --token-file /etc/certferry/token"
        })
public final class ServeCommand extends ConnectedCommand implements Callable<Integer> {
    @Mixin
    ServeOptions options = new ServeOptions();

    @Mixin
    private ForgeOptions forge = new ForgeOptions();

    @Mixin
    private NotifyOptions notices = new NotifyOptions();

    private volatile Optional<Daemon> daemon = Optional.empty();

    @Override
    public Integer call() {
        LogConfig.configure(options.logsJson());
        Path state = stateDir();
        ServeConfiguration source = new ServeConfiguration(this, state);
        Daemon one = new Daemon(
                environment.installation,
                state,
                new DaemonProcess(environment.state(), state, this::reload),
                source.startupCheck(),
                source);
        daemon = Optional.of(one);
        return one.run();
    }

    /** As SIGTERM does. */
    void stop() {
        daemon.ifPresent(Daemon::stop);
    }

    /** As SIGHUP does. */
    void reload() {
        daemon.ifPresent(Daemon::reload);
    }

    @Override
    public Map<String, Path> secretFiles() {
        Map<String, Path> files = new TreeMap<>(super.secretFiles());
        files.putAll(options.secretFiles());
        files.putAll(notices.secretFiles());
        return files;
    }

    /** Everything that a reload replaces. Runs wait with {@code pause}; concurrent parts have their own connections. */
    DaemonConfiguration configuration(Sleeper pause, RunListener events) {
        return new DaemonConfiguration(
                notices.settings(),
                new DaemonConfiguration.Runs(sync(pause, events), forge.gate(this)),
                forge.reviewer(this, () -> sync(ConnectedCommand::sleeper, events)),
                () -> new ServeConfiguration.EngineEvents(environment.engines().get(0)),
                api(events),
                new DaemonConfiguration.Access(options.authorizer(), options.tls(), options.webhook(source.branch)),
                this::closeEngines);
    }

    private DaemonConfiguration.Api api(RunListener events) {
        SyncRun reading = sync(ConnectedCommand::sleeper, events);
        Clock clock = Clock.systemUTC();
        return new DaemonConfiguration.Api(
                environment.installation,
                () -> reading.plan(RetryRequest.NONE),
                new RemoteRecords(source, stateDir())::newest,
                new SuspensionService(
                        installation(),
                        engine(ConnectedCommand::sleeper),
                        audit(clock),
                        ConnectedCommand::sleeper,
                        clock,
                        events));
    }
}

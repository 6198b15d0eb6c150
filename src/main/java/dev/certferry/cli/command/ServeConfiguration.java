package dev.certferry.cli.command;

import dev.certferry.certbot.CertbotDirectory;
import dev.certferry.certbot.watch.DirectoryWatchers;
import dev.certferry.cli.doctor.CertbotCheck;
import dev.certferry.cli.doctor.CheckResult;
import dev.certferry.cli.doctor.DoctorCheck;
import dev.certferry.cli.doctor.EngineCheck;
import dev.certferry.cli.doctor.FilePermissionCheck;
import dev.certferry.cli.doctor.StateDirectoryCheck;
import dev.certferry.cli.option.ConnectedCommand;
import dev.certferry.cli.option.EnvironmentOptions;
import dev.certferry.cli.option.ServeOptions;
import dev.certferry.cli.parsing.CommandException;
import dev.certferry.cli.parsing.OptionDefaults;
import dev.certferry.cli.parsing.RootCommand;
import dev.certferry.cli.parsing.ToolVersion;
import dev.certferry.daemon.ConfigurationSource;
import dev.certferry.daemon.DaemonConfiguration;
import dev.certferry.daemon.DaemonSettings;
import dev.certferry.daemon.StartupCheck;
import dev.certferry.notify.channel.FileNotificationStore;
import dev.certferry.port.EngineEventSource;
import dev.certferry.port.EngineEventStream;
import dev.certferry.port.PermanentException;
import dev.certferry.port.RunListener;
import dev.certferry.port.Sleeper;
import dev.certferry.port.TransientException;
import dev.certferry.swarm.ServiceEventStream;
import dev.certferry.swarm.host.EngineAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import picocli.CommandLine;

/** Builds the configuration of the daemon; a reload parses the same arguments into a new command. */
final class ServeConfiguration implements ConfigurationSource {
    /** Runs themselves wait for an unreachable engine. */
    private static final Sleeper NO_RETRY = time -> {};

    private final ServeCommand command;
    private final Path stateDir;

    ServeConfiguration(ServeCommand command, Path stateDir) {
        this.command = command;
        this.stateDir = stateDir;
    }

    /** The doctor checks that need no plan. */
    StartupCheck startupCheck() {
        Clock clock = Clock.systemUTC();
        EnvironmentOptions place = command.environment;
        return new StartupCheck(new StartupCheck.Checks(
                List.of(check(new FilePermissionCheck(command.secretFiles()))),
                () -> List.of(check(new StateDirectoryCheck(stateDir)), () -> engine(place.engines(), clock)),
                () -> List.of(
                        check(new CertbotCheck(
                                new CertbotDirectory(place.certbot, Optional.empty(), place.keystoreInputs(), clock))),
                        check(command::trustFiles))));
    }

    /** The results of the first engine that can be reached. */
    private static List<StartupCheck.Result> engine(List<EngineAddress> addresses, Clock clock) {
        StartupCheck.Check first = check(new EngineCheck(addresses.get(0), NO_RETRY, clock));
        if (addresses.size() == 1) {
            return first.run();
        }
        try {
            return first.run();
        } catch (TransientException | PermanentException e) {
            return engine(addresses.subList(1, addresses.size()), clock);
        }
    }

    private static StartupCheck.Check check(DoctorCheck examination) {
        return () -> examination.run().stream().map(ServeConfiguration::result).toList();
    }

    private static StartupCheck.Result result(CheckResult diagnosis) {
        return new StartupCheck.Result(
                switch (diagnosis.grade()) {
                    case OK -> StartupCheck.Result.Level.OK;
                    case WARN -> StartupCheck.Result.Level.WARN;
                    case FAIL -> StartupCheck.Result.Level.FAIL;
                },
                diagnosis.message());
    }

    @Override
    public DaemonSettings settings() {
        ServeOptions options = command.options;
        Path certbot = command.environment.certbot;
        return new DaemonSettings(
                ToolVersion.text(),
                options.address(),
                options.timing(),
                options.calendar(),
                options.debounce(),
                new DaemonSettings.Archive(
                        certbot,
                        () -> DirectoryWatchers.on(
                                certbot, options.debounce(), ConnectedCommand::sleeper, Clock.systemUTC())),
                new FileNotificationStore(stateDir, command.environment.installation));
    }

    @Override
    public DaemonConfiguration initial(Sleeper pause, RunListener events) {
        return command.configuration(pause, events);
    }

    @Override
    public DaemonConfiguration reloaded(Sleeper pause, RunListener events) {
        try {
            return parsedAgain().configuration(pause, events);
        } catch (CommandException | CommandLine.ParameterException e) {
            throw new PermanentException(String.valueOf(e.getMessage()), e);
        }
    }

    private ServeCommand parsedAgain() {
        CommandLine root = command.spec.root().commandLine();
        String[] args = root.getParseResult().originalArgs().toArray(String[]::new);
        OptionDefaults defaults = ((OptionDefaults) root.getDefaultValueProvider()).reload(args);
        CommandLine line = RootCommand.of(command.spec)
                .runner()
                .commandLine(defaults, Map.of("serve", ServeCommand.class), root.getOut(), root.getErr());
        return Objects.requireNonNull(line.parseArgs(args).subcommand())
                .commandSpec()
                .commandLine()
                .getCommand();
    }

    /** Events of the engine at an address; as a record, so that sources with the same address are equal. */
    record EngineEvents(EngineAddress address) implements EngineEventSource {
        @Override
        public EngineEventStream open() {
            return new ServiceEventStream(address, ConnectedCommand::sleeper);
        }
    }
}

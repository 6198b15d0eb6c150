package dev.certferry.cli;

import dev.certferry.cli.logging.LogConfig;
import dev.certferry.cli.logging.LogProvider;
import dev.certferry.cli.output.TerminalWriter;
import dev.certferry.cli.output.Verbosity;
import dev.certferry.cli.parsing.CommandException;
import dev.certferry.cli.parsing.CommandRunner;
import dev.certferry.cli.parsing.DurationConverter;
import dev.certferry.cli.parsing.ExceptionMapper;
import dev.certferry.cli.parsing.GroupedHelp;
import dev.certferry.cli.parsing.OptionDefaults;
import dev.certferry.cli.parsing.ParameterErrorHandler;
import dev.certferry.cli.parsing.PercentConverter;
import dev.certferry.cli.parsing.RenamedCommands;
import dev.certferry.cli.parsing.RootCommand;
import dev.certferry.model.ExitStatus;
import dev.certferry.model.LifetimeFraction;
import dev.certferry.port.PermanentException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;

/** The entry point. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        LogProvider.choose();
        // else picocli searches each jar for Groovy
        System.setProperty("picocli.disable.closures", "true");
        System.exit(run(args, writer(System.out), writer(System.err)));
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    /** Runs one command and returns its exit code. */
    static int run(String[] args, PrintWriter out, PrintWriter err) {
        return run(args, System.getenv(), out, err);
    }

    public static int run(String[] args, Map<String, String> environment, PrintWriter stdout, PrintWriter stderr) {
        TerminalWriter out = TerminalWriter.to(stdout);
        TerminalWriter err = TerminalWriter.to(stderr);
        try {
            RenamedCommands.requireNone(CommandRegistry.command(args));
            OptionDefaults defaults = CommandRegistry.isIndependent(args)
                    ? OptionDefaults.builtIn()
                    : new OptionDefaults(environment, args);
            int code = commandLine(defaults, CommandRegistry.namedBy(args), out, err)
                    .execute(args);
            return out.checkError() ? unwritten(code, err) : code;
        } catch (CommandException | PermanentException e) {
            err.println("certferry: " + e.getMessage());
            return ExceptionMapper.exitStatus(e).exitCode();
        }
    }

    /** A result that was not printed is not a success: the disk is full, or the reader of a pipe has ended. */
    private static int unwritten(int code, PrintWriter err) {
        err.println(
                "certferry: standard output cannot be written: the disk is full, or the program that reads it has ended");
        boolean isSuccess = code == ExitStatus.DONE.exitCode() || code == ExitStatus.PENDING.exitCode();
        return isSuccess ? ExitStatus.FAILED.exitCode() : code;
    }

    public static CommandLine commandLine(
            OptionDefaults defaults, Map<String, ?> commands, PrintWriter out, PrintWriter err) {
        CommandLine line = new CommandLine(new RootCommand(runner()));
        commands.forEach(line::addSubcommand);
        // the words after its first one belong to another command
        Optional.ofNullable(line.getSubcommands().get("config")).ifPresent(config -> config.setStopAtPositional(true));
        GroupedHelp.applyTo(line);
        line.setOut(out).setErr(err);
        // help is plain text, as its sequences would not pass the writer
        line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.registerConverter(LifetimeFraction.class, new PercentConverter());
        line.registerConverter(Duration.class, new DurationConverter());
        line.setDefaultValueProvider(defaults);
        line.setExecutionStrategy(parsed -> {
            RootCommand root = line.getCommand();
            if (root.verbosity() == Verbosity.VERBOSE) {
                LogConfig.configure(false);
            }
            return new CommandLine.RunLast().execute(parsed);
        });
        line.setExecutionExceptionHandler(new ExceptionMapper());
        line.setParameterExceptionHandler(new ParameterErrorHandler(defaults));
        return line;
    }

    /** For commands and tests that run other commands in this process. */
    public static CommandRunner runner() {
        return new Runner();
    }

    private static final class Runner implements CommandRunner {
        @Override
        public int run(String[] args, Map<String, String> environment, PrintWriter out, PrintWriter err) {
            return Main.run(args, environment, out, err);
        }

        @Override
        public CommandLine commandLine(
                OptionDefaults defaults, Map<String, ?> commands, PrintWriter out, PrintWriter err) {
            return Main.commandLine(defaults, commands, out, err);
        }
    }
}

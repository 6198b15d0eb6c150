package dev.certferry.cli;

import dev.certferry.cli.logging.LogProvider;
import dev.certferry.cli.parsing.Certferry;
import dev.certferry.cli.parsing.Defaults;
import dev.certferry.cli.parsing.DurationConverter;
import dev.certferry.cli.parsing.Ended;
import dev.certferry.cli.parsing.Failures;
import dev.certferry.cli.parsing.Percent;
import dev.certferry.model.LifetimeFraction;
import dev.certferry.port.PermanentException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import picocli.CommandLine;

/** The entry point. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        LogProvider.choose();
        // picocli would look for Groovy in every jar
        System.setProperty("picocli.disable.closures", "true");
        System.exit(run(args, writer(System.out), writer(System.err)));
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    /** Runs one command and answers its exit code. */
    static int run(String[] args, PrintWriter out, PrintWriter err) {
        return run(args, System.getenv(), out, err);
    }

    public static int run(String[] args, Map<String, String> environment, PrintWriter out, PrintWriter err) {
        try {
            return commandLine(new Defaults(environment, args), Commands.namedBy(args), out, err)
                    .execute(args);
        } catch (Ended | PermanentException e) {
            err.println("certferry: " + e.getMessage());
            return Failures.verdict(e).exitCode();
        }
    }

    public static CommandLine commandLine(
            Defaults defaults, Map<String, ?> commands, PrintWriter out, PrintWriter err) {
        CommandLine line = new CommandLine(new Certferry());
        commands.forEach(line::addSubcommand);
        line.setOut(out).setErr(err);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.registerConverter(LifetimeFraction.class, new Percent());
        line.registerConverter(Duration.class, new DurationConverter());
        line.setDefaultValueProvider(defaults);
        line.setExecutionExceptionHandler(new Failures());
        return line;
    }
}

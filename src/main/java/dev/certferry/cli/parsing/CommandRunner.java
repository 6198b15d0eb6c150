package dev.certferry.cli.parsing;

import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine;

/** Runs and parses whole command lines, for the commands that need that: the demo, and the daemon when it reloads. */
public interface CommandRunner {
    /** Runs one command and returns its exit code. */
    int run(String[] args, Map<String, String> environment, PrintWriter out, PrintWriter err);

    /** A command line with these commands, by name; the values are classes or picocli's own specs. */
    CommandLine commandLine(OptionDefaults defaults, Map<String, ?> commands, PrintWriter out, PrintWriter err);
}

package dev.certferry.cli.output;

/** How much is printed besides results, warnings and errors. */
public enum Verbosity {
    /** Nothing. */
    QUIET,
    /** Progress. */
    NORMAL,
    /** Progress and each stage with its duration. */
    VERBOSE
}

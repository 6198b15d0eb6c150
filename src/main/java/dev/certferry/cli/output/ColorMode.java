package dev.certferry.cli.output;

/** When output is colored. */
public enum ColorMode {
    /** On a terminal, unless NO_COLOR is set. */
    AUTO,
    ALWAYS,
    NEVER
}

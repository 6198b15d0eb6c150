package dev.certferry.cli.parsing;

/** How results are printed. */
public enum OutputFormatOption {
    TEXT,
    JSON
}

package dev.certferry.cli;

/** How results are printed. */
enum Format {
    TEXT,
    JSON
}

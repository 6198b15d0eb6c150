package dev.certferry.cli;

/** How results are printed. */
enum Format {
    TEXT,
    JSON,
    /** For pull requests; only plan prints it. */
    MARKDOWN
}

/** The entry point: the registry of commands, the process exit code, and the training run for the class-data archive. */
@NullMarked
package dev.certferry.cli;

import org.jspecify.annotations.NullMarked;

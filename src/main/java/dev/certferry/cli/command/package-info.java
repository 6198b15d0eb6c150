/** One class for each command: wiring of options to the run, and nothing else. */
@NullMarked
package dev.certferry.cli.command;

import org.jspecify.annotations.NullMarked;

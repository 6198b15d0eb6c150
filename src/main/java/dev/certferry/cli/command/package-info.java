/** One class for each command: it maps options to a run and contains no other logic. */
@NullMarked
package dev.certferry.cli.command;

import org.jspecify.annotations.NullMarked;

/** The roof: commands, wiring of rooms, and the one place where errors become exit codes. */
@NullMarked
package dev.certferry.cli;

import org.jspecify.annotations.NullMarked;

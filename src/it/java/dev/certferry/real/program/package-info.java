/** Runs the programs that the tests need, with a time limit and everything they print. */
@NullMarked
package dev.certferry.real.program;

import org.jspecify.annotations.NullMarked;

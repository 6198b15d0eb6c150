/** Completion scripts for shells, made from the options of the commands. */
@NullMarked
package dev.certferry.cli.completion;

import org.jspecify.annotations.NullMarked;

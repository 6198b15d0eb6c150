/** Converters, defaults from environment and configuration file, and the mapping from exceptions to exit codes. */
@NullMarked
package dev.certferry.cli.parsing;

import org.jspecify.annotations.NullMarked;

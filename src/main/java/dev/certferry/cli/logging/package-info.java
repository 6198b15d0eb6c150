/** The log lines of the command line and the daemon. */
@NullMarked
package dev.certferry.cli.logging;

import org.jspecify.annotations.NullMarked;

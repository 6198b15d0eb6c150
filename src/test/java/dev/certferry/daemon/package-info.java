/** Tests of the daemon's own parts; whole daemons are tested with the command line. */
@NullMarked
package dev.certferry.daemon;

import org.jspecify.annotations.NullMarked;

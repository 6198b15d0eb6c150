/** The daemon that {@code serve} starts: what triggers runs, the threads beside them, reload and shutdown. */
@NullMarked
package dev.certferry.daemon;

import org.jspecify.annotations.NullMarked;

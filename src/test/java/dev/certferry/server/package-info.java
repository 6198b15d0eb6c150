/** Tests of the daemon's HTTP over real connections. */
@NullMarked
package dev.certferry.server;

import org.jspecify.annotations.NullMarked;

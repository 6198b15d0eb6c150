/** The health endpoints of the daemon. */
@NullMarked
package dev.certferry.server.health;

import org.jspecify.annotations.NullMarked;

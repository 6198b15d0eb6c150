/** The hall against the embedded Swarm: leases, rollouts, what is remembered. */
@NullMarked
package dev.certferry.sync;

import org.jspecify.annotations.NullMarked;

/** A private Swarm for the tests, and what stands between Certferry and it. */
@NullMarked
package dev.certferry.real.swarm;

import org.jspecify.annotations.NullMarked;

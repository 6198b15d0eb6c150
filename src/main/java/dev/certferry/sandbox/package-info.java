/** The embedded Swarm and a small CA, for the demo and for tests. */
@NullMarked
package dev.certferry.sandbox;

import org.jspecify.annotations.NullMarked;

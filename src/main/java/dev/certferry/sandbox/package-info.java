/** An embedded Swarm engine and a small certificate authority, for the demo and for tests. */
@NullMarked
package dev.certferry.sandbox;

import org.jspecify.annotations.NullMarked;

/** The contract that the embedded Swarm shares with the real engine, and what only the embedded one does. */
@NullMarked
package dev.certferry.sandbox;

import org.jspecify.annotations.NullMarked;

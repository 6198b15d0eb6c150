/** The engine's room against hand-made servers, the embedded Swarm, and (in the real lane) a real one. */
@NullMarked
package dev.certferry.swarm;

import org.jspecify.annotations.NullMarked;

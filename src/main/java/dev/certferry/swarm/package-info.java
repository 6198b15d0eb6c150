/** One Docker Swarm through the Engine API: what it holds, as raw JSON that is handed back value for value. */
@NullMarked
package dev.certferry.swarm;

import org.jspecify.annotations.NullMarked;

/** The adapter for one Docker Swarm through the Engine API; objects stay raw JSON that is sent back value for value. */
@NullMarked
package dev.certferry.swarm;

import org.jspecify.annotations.NullMarked;

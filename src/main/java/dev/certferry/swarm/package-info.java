/**
 * The adapter for one Docker Swarm through the Engine API. Objects stay raw JSON, so that unknown fields are sent back
 * unchanged.
 */
@NullMarked
package dev.certferry.swarm;

import org.jspecify.annotations.NullMarked;

/** The order in which an engine is looked for. */
@NullMarked
package dev.certferry.swarm.host;

import org.jspecify.annotations.NullMarked;

/** The state of the embedded Swarm and the rules by which it changes. */
@NullMarked
package dev.certferry.sandbox.cluster;

import org.jspecify.annotations.NullMarked;

/** The Docker Engine API over HTTP, as far as Swarm goes, in front of a cluster in memory. */
@NullMarked
package dev.certferry.sandbox.api;

import org.jspecify.annotations.NullMarked;

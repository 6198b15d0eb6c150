/** HTTP over unix sockets with timeouts that the JDK's client does not offer. */
@NullMarked
package dev.certferry.swarm.http;

import org.jspecify.annotations.NullMarked;

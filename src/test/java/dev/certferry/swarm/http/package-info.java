/** The client for unix sockets against servers made by hand. */
@NullMarked
package dev.certferry.swarm.http;

import org.jspecify.annotations.NullMarked;

/** Ways to reach an engine: unix sockets with real time limits, tcp and TLS through docker-java. */
@NullMarked
package dev.certferry.swarm.http;

import org.jspecify.annotations.NullMarked;

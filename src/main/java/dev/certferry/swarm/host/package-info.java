/** Where the engine is and how it is authenticated: options, environment, Docker contexts, TLS files. */
@NullMarked
package dev.certferry.swarm.host;

import org.jspecify.annotations.NullMarked;

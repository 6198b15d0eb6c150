/** Where the engine is and how it is trusted: flags, environment, Docker's own contexts, TLS files. */
@NullMarked
package dev.certferry.swarm.host;

import org.jspecify.annotations.NullMarked;

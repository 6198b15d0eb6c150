/** All of Certferry but its commands, on the embedded Swarm: fixpoints, crashes and chance. */
@NullMarked
package dev.certferry.whole;

import org.jspecify.annotations.NullMarked;

/** Tests on real components: a private Swarm, real certbot, real nginx, real Git, and Certferry as its users start it. */
@NullMarked
package dev.certferry.real;

import org.jspecify.annotations.NullMarked;

/** A real ACME server on loopback and real certbot against it. */
@NullMarked
package dev.certferry.real.acme;

import org.jspecify.annotations.NullMarked;

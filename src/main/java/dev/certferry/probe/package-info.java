/** The adapter that probes served certificates: TLS handshakes, after STARTTLS where the protocol needs it. */
@NullMarked
package dev.certferry.probe;

import org.jspecify.annotations.NullMarked;

/** What is really served: TLS handshakes with a service, after STARTTLS where its protocol wants that. */
@NullMarked
package dev.certferry.probe;

import org.jspecify.annotations.NullMarked;

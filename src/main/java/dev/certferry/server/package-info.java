/** The HTTP server of the daemon: routing, authorization, limits on every request, and responses in JSON. */
@NullMarked
package dev.certferry.server;

import org.jspecify.annotations.NullMarked;

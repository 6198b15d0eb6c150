/** The HTTP API of the daemon, as {@code openapi.v1.yaml} describes it. */
@NullMarked
package dev.certferry.server.api;

import org.jspecify.annotations.NullMarked;

/** The programming interface of the daemon, as openapi.yaml describes it. */
@NullMarked
package dev.certferry.server.api;

import org.jspecify.annotations.NullMarked;

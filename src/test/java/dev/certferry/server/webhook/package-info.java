/** Webhooks over real connections. */
@NullMarked
package dev.certferry.server.webhook;

import org.jspecify.annotations.NullMarked;

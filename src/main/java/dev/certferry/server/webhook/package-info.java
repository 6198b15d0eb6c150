/** Webhooks of forges: a request is authenticated before its body is parsed. */
@NullMarked
package dev.certferry.server.webhook;

import org.jspecify.annotations.NullMarked;

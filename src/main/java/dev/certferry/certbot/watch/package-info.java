/** Watches certbot's directory for changes, for the daemon. */
@NullMarked
package dev.certferry.certbot.watch;

import org.jspecify.annotations.NullMarked;

/** Pushes that a forge tells of: whether it was the forge, and only then what it says. */
@NullMarked
package dev.certferry.server.webhook;

import org.jspecify.annotations.NullMarked;

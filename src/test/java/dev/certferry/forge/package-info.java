/** The forges, as they document themselves, played by a real HTTP server. */
@NullMarked
package dev.certferry.forge;

import org.jspecify.annotations.NullMarked;

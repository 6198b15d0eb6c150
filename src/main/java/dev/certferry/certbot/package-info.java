/** Reads certbot's directory: lineages, generations, live links, and one set for shipping; never writes there, never leaves it. */
@NullMarked
package dev.certferry.certbot;

import org.jspecify.annotations.NullMarked;

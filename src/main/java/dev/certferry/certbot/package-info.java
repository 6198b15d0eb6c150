/** Reads certbot's directory: lineages, generations, live links and the key material of one generation; never writes there and never leaves it. */
@NullMarked
package dev.certferry.certbot;

import org.jspecify.annotations.NullMarked;

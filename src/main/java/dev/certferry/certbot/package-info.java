/**
 * Reads certbot's directory: lineages, generations, live links and the key material of one generation. It never writes
 * there and never follows a path out of it.
 */
@NullMarked
package dev.certferry.certbot;

import org.jspecify.annotations.NullMarked;

/** Reads certbot's directory: lineages, generations and their files; never writes, locks, or leaves it. */
@NullMarked
package dev.certferry.certbot;

import org.jspecify.annotations.NullMarked;

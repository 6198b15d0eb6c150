/** The small authority's directory, read by the room that reads certbot's. */
@NullMarked
package dev.certferry.sandbox.authority;

import org.jspecify.annotations.NullMarked;

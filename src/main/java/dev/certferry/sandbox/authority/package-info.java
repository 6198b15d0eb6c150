/** A small CA, and a directory of its certificates in certbot's layout. */
@NullMarked
package dev.certferry.sandbox.authority;

import org.jspecify.annotations.NullMarked;

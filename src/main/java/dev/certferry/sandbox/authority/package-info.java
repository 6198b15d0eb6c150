/** A small CA, and a directory of its certificates as certbot would have written it. */
@NullMarked
package dev.certferry.sandbox.authority;

import org.jspecify.annotations.NullMarked;

/** Certbot's directory as real certbot writes it, read while and after it is written. */
@NullMarked
package dev.certferry.real.archive;

import org.jspecify.annotations.NullMarked;

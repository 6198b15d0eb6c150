/** Parses and checks the bytes of a certificate set (PEM, X.509, key pairs) and builds the output files. */
@NullMarked
package dev.certferry.certificate;

import org.jspecify.annotations.NullMarked;

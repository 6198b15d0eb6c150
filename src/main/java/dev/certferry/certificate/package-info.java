/** PEM and X.509: reading certificates, telling whether a key belongs to one, and building outputs; the only pure room that sees key bytes. */
@NullMarked
package dev.certferry.certificate;

import org.jspecify.annotations.NullMarked;

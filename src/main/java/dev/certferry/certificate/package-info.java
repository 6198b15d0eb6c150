/** What the bytes of a certificate set say: PEM, X.509, whether key and certificate belong together, and the files made of them. */
@NullMarked
package dev.certferry.certificate;

import org.jspecify.annotations.NullMarked;

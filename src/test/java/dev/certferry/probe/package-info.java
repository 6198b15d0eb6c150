/** Probes against servers that behave and servers that do not. */
@NullMarked
package dev.certferry.probe;

import org.jspecify.annotations.NullMarked;

/** The hall: one run in order, the ports to the outside, and the applier that carries a plan out without deciding anything more. */
@NullMarked
package dev.certferry.sync;

import org.jspecify.annotations.NullMarked;

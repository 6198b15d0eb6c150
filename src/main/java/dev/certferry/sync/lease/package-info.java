/** The lease that keeps concurrent runs from changing the same installation. */
@NullMarked
package dev.certferry.sync.lease;

import org.jspecify.annotations.NullMarked;

/** The observed state as a file that another machine can plan from; it contains nothing secret. */
@NullMarked
package dev.certferry.snapshot;

import org.jspecify.annotations.NullMarked;

/** Decides: a pure function from what manifests say and what was observed to an ordered plan. */
@NullMarked
package dev.certferry.plan;

import org.jspecify.annotations.NullMarked;

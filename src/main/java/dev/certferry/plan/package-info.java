/** The planner: a pure function from desired and observed state to an ordered plan. */
@NullMarked
package dev.certferry.plan;

import org.jspecify.annotations.NullMarked;

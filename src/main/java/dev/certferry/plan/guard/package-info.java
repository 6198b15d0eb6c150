/** The guards of a whole plan, in order; an operator can override each by its rule name. */
@NullMarked
package dev.certferry.plan.guard;

import org.jspecify.annotations.NullMarked;

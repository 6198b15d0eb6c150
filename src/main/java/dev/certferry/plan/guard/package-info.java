/** The limits that a whole plan must keep unless an operator overrides one by name: one guard for each limit, in an ordered list. */
@NullMarked
package dev.certferry.plan.guard;

import org.jspecify.annotations.NullMarked;

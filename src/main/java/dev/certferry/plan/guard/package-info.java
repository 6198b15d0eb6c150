/** What a whole plan may cost before a person has to allow it by name: one guard in one file each, in an ordered list. */
@NullMarked
package dev.certferry.plan.guard;

import org.jspecify.annotations.NullMarked;

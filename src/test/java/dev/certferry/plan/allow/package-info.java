/** Allow lists by themselves. */
@NullMarked
package dev.certferry.plan.allow;

import org.jspecify.annotations.NullMarked;

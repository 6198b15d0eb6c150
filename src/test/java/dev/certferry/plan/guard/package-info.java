/** Guards by themselves. */
@NullMarked
package dev.certferry.plan.guard;

import org.jspecify.annotations.NullMarked;

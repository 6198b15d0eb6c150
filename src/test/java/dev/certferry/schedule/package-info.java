/** Windows by themselves, above all where clocks change. */
@NullMarked
package dev.certferry.schedule;

import org.jspecify.annotations.NullMarked;

/** One run from reading to recording. */
@NullMarked
package dev.certferry.sync;

import org.jspecify.annotations.NullMarked;

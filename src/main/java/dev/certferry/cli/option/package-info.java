/** The options that several commands share, in groups, and what they build from values. */
@NullMarked
package dev.certferry.cli.option;

import org.jspecify.annotations.NullMarked;

/** Terminal output: progress, colors and widths. */
@NullMarked
package dev.certferry.cli.output;

import org.jspecify.annotations.NullMarked;

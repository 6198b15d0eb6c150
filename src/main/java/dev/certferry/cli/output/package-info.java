/** What commands show on a terminal: progress, colors and widths. */
@NullMarked
package dev.certferry.cli.output;

import org.jspecify.annotations.NullMarked;

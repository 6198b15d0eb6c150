/** The JSON that commands print with {@code -o json}; each has a schema in the directory {@code schema/}. */
@NullMarked
package dev.certferry.render.report;

import org.jspecify.annotations.NullMarked;

/** Audit records as JSON and text, and the pages and messages that are committed with them. */
@NullMarked
package dev.certferry.render.record;

import org.jspecify.annotations.NullMarked;

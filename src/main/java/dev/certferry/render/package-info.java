/** Plans, states and outcomes as text, Markdown, JSON and canonical JSON; the same input gives the same bytes. */
@NullMarked
package dev.certferry.render;

import org.jspecify.annotations.NullMarked;

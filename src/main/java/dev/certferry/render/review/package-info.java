/** The comments on pull requests, in Markdown with all foreign text escaped. */
@NullMarked
package dev.certferry.render.review;

import org.jspecify.annotations.NullMarked;

/** What is said about pull requests: comments in Markdown, in which nothing of a pull request means anything. */
@NullMarked
package dev.certferry.render.review;

import org.jspecify.annotations.NullMarked;

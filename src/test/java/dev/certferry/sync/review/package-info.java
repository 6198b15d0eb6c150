/** Tests of what is said about pull requests. */
@NullMarked
package dev.certferry.sync.review;

import org.jspecify.annotations.NullMarked;

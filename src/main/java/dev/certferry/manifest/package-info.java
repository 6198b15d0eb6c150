/** The manifests: from the files of a revision to what they want, or every mistake in them with its place. */
@NullMarked
package dev.certferry.manifest;

import org.jspecify.annotations.NullMarked;

/** Which commits are trusted, by their signatures. */
@NullMarked
package dev.certferry.git.trust;

import org.jspecify.annotations.NullMarked;

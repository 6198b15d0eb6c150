/** Which commits may be acted on, by their signatures. */
@NullMarked
package dev.certferry.git.trust;

import org.jspecify.annotations.NullMarked;

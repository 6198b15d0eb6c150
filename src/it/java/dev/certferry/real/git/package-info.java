/** Git repositories on disk, over HTTP and over SSH. */
@NullMarked
package dev.certferry.real.git;

import org.jspecify.annotations.NullMarked;

/** Limits on what a Git server sends over one connection. */
@NullMarked
package dev.certferry.git.transfer;

import org.jspecify.annotations.NullMarked;

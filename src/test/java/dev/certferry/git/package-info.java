/** What goes out of this room, tried on git itself. */
@NullMarked
package dev.certferry.git;

import org.jspecify.annotations.NullMarked;

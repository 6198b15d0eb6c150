/** The interfaces to outside systems, their results and their exceptions. */
@NullMarked
package dev.certferry.port;

import org.jspecify.annotations.NullMarked;

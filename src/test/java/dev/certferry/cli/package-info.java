/** Commands as a person or a script meets them. */
@NullMarked
package dev.certferry.cli;

import org.jspecify.annotations.NullMarked;

/** Option groups shared by commands, and the objects built from them. */
@NullMarked
package dev.certferry.cli.option;

import org.jspecify.annotations.NullMarked;

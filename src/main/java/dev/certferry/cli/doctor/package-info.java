/** The checks of {@code certferry doctor}: each reports what it found and the remedy. */
@NullMarked
package dev.certferry.cli.doctor;

import org.jspecify.annotations.NullMarked;

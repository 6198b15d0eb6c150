/** Tests of what all rooms speak of. */
@NullMarked
package dev.certferry.model;

import org.jspecify.annotations.NullMarked;

/** Input that nobody would write: how it is made, and what reading it may cost. */
@NullMarked
package dev.certferry.certificate.fuzz;

import org.jspecify.annotations.NullMarked;

/** The checks that a certificate must pass before it is deployed, in an ordered list that the documentation is generated from. */
@NullMarked
package dev.certferry.plan.check;

import org.jspecify.annotations.NullMarked;

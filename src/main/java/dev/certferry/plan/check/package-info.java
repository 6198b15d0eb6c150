/** The checks that a certificate must pass before it is deployed, in order; documentation is generated from this list. */
@NullMarked
package dev.certferry.plan.check;

import org.jspecify.annotations.NullMarked;

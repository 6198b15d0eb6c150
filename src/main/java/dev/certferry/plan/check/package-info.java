/** The checks that a certificate must pass before it ships, one file each, in an ordered list that documentation is made from. */
@NullMarked
package dev.certferry.plan.check;

import org.jspecify.annotations.NullMarked;

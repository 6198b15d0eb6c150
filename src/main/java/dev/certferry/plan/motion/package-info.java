/** When a service may be touched: the rules for services in motion, one file each, in an ordered list. */
@NullMarked
package dev.certferry.plan.motion;

import org.jspecify.annotations.NullMarked;

/** When a service may be updated: the rules for services that are being updated, were rolled back, or are held. */
@NullMarked
package dev.certferry.plan.settle;

import org.jspecify.annotations.NullMarked;

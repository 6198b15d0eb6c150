/** Carries out a plan without deciding anything more: calls, rollouts, probes and outcomes. */
@NullMarked
package dev.certferry.sync.apply;

import org.jspecify.annotations.NullMarked;

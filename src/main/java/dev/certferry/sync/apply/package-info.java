/** Executes a plan without further decisions: calls, rollouts, probes and outcomes. */
@NullMarked
package dev.certferry.sync.apply;

import org.jspecify.annotations.NullMarked;

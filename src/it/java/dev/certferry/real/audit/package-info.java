/** The audit on real Git servers, with real keys, and with what goes wrong between them. */
@NullMarked
package dev.certferry.real.audit;

import org.jspecify.annotations.NullMarked;

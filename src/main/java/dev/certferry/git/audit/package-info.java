/** The audit branch: one commit for each record, what waits to be sent, and whether the chain of commits holds. */
@NullMarked
package dev.certferry.git.audit;

import org.jspecify.annotations.NullMarked;

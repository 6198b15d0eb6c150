/** The audit branch: one commit for each record, the spool of unsent records, and the verification of the chain of commits. */
@NullMarked
package dev.certferry.git.audit;

import org.jspecify.annotations.NullMarked;

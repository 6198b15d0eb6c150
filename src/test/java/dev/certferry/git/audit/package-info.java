/** Tests of the audit branch on bare repositories in a folder. */
@NullMarked
package dev.certferry.git.audit;

import org.jspecify.annotations.NullMarked;

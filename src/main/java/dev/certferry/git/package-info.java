/** Where manifests come from and where records go: Git repositories through jgit, and plain folders. */
@NullMarked
package dev.certferry.git;

import org.jspecify.annotations.NullMarked;

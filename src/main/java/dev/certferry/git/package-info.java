/** The adapter for Git repositories (JGit) and plain directories: where manifests come from and where branches are pushed. */
@NullMarked
package dev.certferry.git;

import org.jspecify.annotations.NullMarked;

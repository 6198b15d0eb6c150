/** Speaks to GitHub, GitLab, Gitea and Forgejo over their HTTP interfaces. */
@NullMarked
package dev.certferry.forge;

import org.jspecify.annotations.NullMarked;

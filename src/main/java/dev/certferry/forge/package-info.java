/** Adapters for the HTTP APIs of GitHub, GitLab, Gitea and Forgejo. */
@NullMarked
package dev.certferry.forge;

import org.jspecify.annotations.NullMarked;

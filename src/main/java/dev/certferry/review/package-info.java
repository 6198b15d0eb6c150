/** Reviews plans in pull requests: comments, commit statuses, renewals that are proposed, and which plans count as reviewed. */
@NullMarked
package dev.certferry.review;

import org.jspecify.annotations.NullMarked;

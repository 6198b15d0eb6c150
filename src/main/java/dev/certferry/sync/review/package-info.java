/** Review in the forge: what is said about pull requests, which of them Certferry opens itself, and which plans count as reviewed. */
@NullMarked
package dev.certferry.sync.review;

import org.jspecify.annotations.NullMarked;

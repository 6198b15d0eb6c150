/** Credentials for Git over HTTP: fixed ones, or those of a credential helper. */
@NullMarked
package dev.certferry.git.credential;

import org.jspecify.annotations.NullMarked;

/** Who Certferry is to an HTTP server: a fixed login, or one that a command gives. */
@NullMarked
package dev.certferry.git.credential;

import org.jspecify.annotations.NullMarked;

/** SSH sessions with the keys that were given and the host keys that are known. */
@NullMarked
package dev.certferry.git.ssh;

import org.jspecify.annotations.NullMarked;

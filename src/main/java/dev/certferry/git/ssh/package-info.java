/** SSH sessions to Git servers with the configured keys and known hosts. */
@NullMarked
package dev.certferry.git.ssh;

import org.jspecify.annotations.NullMarked;

/** When runs begin: triggers become one queue, failures are tried again, silence is noticed. */
@NullMarked
package dev.certferry.sync.loop;

import org.jspecify.annotations.NullMarked;

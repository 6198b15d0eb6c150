/** Notices that certbot changed its directory, for a process that stays. */
@NullMarked
package dev.certferry.certbot.watch;

import org.jspecify.annotations.NullMarked;

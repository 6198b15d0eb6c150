/** When runs begin: triggers are queued, failures are retried, and a long time without success is reported. */
@NullMarked
package dev.certferry.loop;

import org.jspecify.annotations.NullMarked;

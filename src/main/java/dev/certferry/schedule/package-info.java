/** When something begins again: cron in a time zone, windows, and whether they are open. */
@NullMarked
package dev.certferry.schedule;

import org.jspecify.annotations.NullMarked;

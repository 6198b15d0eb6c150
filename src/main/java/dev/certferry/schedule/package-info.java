/** Cron expressions in a time zone, maintenance windows, and whether they are open. */
@NullMarked
package dev.certferry.schedule;

import org.jspecify.annotations.NullMarked;

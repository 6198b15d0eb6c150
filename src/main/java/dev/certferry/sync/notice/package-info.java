/** What people are told of runs that nobody watches: each change of state once, a reminder now and then, and when it is over. */
@NullMarked
package dev.certferry.sync.notice;

import org.jspecify.annotations.NullMarked;

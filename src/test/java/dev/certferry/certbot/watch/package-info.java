/** What a watch must notice, for each way of watching. */
@NullMarked
package dev.certferry.certbot.watch;

import org.jspecify.annotations.NullMarked;

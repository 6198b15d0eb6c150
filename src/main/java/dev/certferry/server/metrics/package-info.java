/** The Prometheus metrics of the daemon and of single runs. */
@NullMarked
package dev.certferry.server.metrics;

import org.jspecify.annotations.NullMarked;

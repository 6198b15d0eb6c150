/** What Prometheus reads. */
@NullMarked
package dev.certferry.server.metrics;

import org.jspecify.annotations.NullMarked;

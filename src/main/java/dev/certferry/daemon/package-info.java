/** What {@code certferry serve} composes: triggers, threads and the reload of the configuration. */
@NullMarked
package dev.certferry.daemon;

import org.jspecify.annotations.NullMarked;

/** The demo: an installation on the embedded Swarm in a temporary directory. */
@NullMarked
package dev.certferry.cli.demo;

import org.jspecify.annotations.NullMarked;

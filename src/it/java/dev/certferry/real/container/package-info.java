/** Consumers that come as containers, run by Testcontainers on the tests' own engine. */
@NullMarked
package dev.certferry.real.container;

import org.jspecify.annotations.NullMarked;

/** Tests of the loop. */
@NullMarked
package dev.certferry.sync.loop;

import org.jspecify.annotations.NullMarked;

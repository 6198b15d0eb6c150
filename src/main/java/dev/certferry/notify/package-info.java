/** Which alerts are active, and when each of them is reported, repeated and resolved. */
@NullMarked
package dev.certferry.notify;

import org.jspecify.annotations.NullMarked;

/** Tells other systems how runs went. */
@NullMarked
package dev.certferry.notify;

import org.jspecify.annotations.NullMarked;

/** HTTP connections under the authorities, client certificate and proxy that were given. */
@NullMarked
package dev.certferry.git.http;

import org.jspecify.annotations.NullMarked;

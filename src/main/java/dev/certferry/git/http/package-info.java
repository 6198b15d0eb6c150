/** HTTP connections to Git servers with the configured CA certificates, client certificate and proxy. */
@NullMarked
package dev.certferry.git.http;

import org.jspecify.annotations.NullMarked;

/** The JSON schemas, and the mapping of schema errors to messages. */
@NullMarked
package dev.certferry.manifest.schema;

import org.jspecify.annotations.NullMarked;

/** The JSON Schemas, and their complaints in the words of this program. */
@NullMarked
package dev.certferry.manifest.schema;

import org.jspecify.annotations.NullMarked;

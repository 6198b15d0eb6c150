/** The schema check and the keys that were renamed. */
@NullMarked
package dev.certferry.manifest.schema;

import org.jspecify.annotations.NullMarked;

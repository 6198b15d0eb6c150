/** Maps validated YAML trees to the records of the model. */
@NullMarked
package dev.certferry.manifest.binding;

import org.jspecify.annotations.NullMarked;

/** From a tree that is known to be sound to the records of the model. */
@NullMarked
package dev.certferry.manifest.binding;

import org.jspecify.annotations.NullMarked;

/** What a schema cannot say: the rules of one document and the rules between documents. */
@NullMarked
package dev.certferry.manifest.rule;

import org.jspecify.annotations.NullMarked;

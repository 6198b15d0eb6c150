/** The rules that a schema cannot express, within one document and between documents. */
@NullMarked
package dev.certferry.manifest.rule;

import org.jspecify.annotations.NullMarked;

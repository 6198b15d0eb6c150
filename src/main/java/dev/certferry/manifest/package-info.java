/** Reads manifests: YAML to bindings, all mistakes of all files at once, each with its line and column. */
@NullMarked
package dev.certferry.manifest;

import org.jspecify.annotations.NullMarked;

/** YAML to a JSON tree whose every value knows its line and column, safe against hostile input. */
@NullMarked
package dev.certferry.manifest.yaml;

import org.jspecify.annotations.NullMarked;

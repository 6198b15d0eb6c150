/** Parses YAML to a JSON tree in which every value has a line and a column; limits guard against hostile input. */
@NullMarked
package dev.certferry.manifest.yaml;

import org.jspecify.annotations.NullMarked;

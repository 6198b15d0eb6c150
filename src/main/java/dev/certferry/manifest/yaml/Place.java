package dev.certferry.manifest.yaml;

import dev.certferry.model.Origin;

/** Where a value and its key stand; the key of a list item or a document is the value itself. {@code plain}: written without quotes. */
record Place(Origin key, Origin value, boolean plain) {}

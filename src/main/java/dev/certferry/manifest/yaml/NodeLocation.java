package dev.certferry.manifest.yaml;

import dev.certferry.model.SourceLocation;
import java.util.List;
import java.util.Map;

/**
 * The locations of a value, its key and its children; the key of a list item or a document is the value itself.
 * {@code plain}: written without quotes.
 */
record NodeLocation(
        SourceLocation key,
        SourceLocation value,
        boolean plain,
        Map<String, NodeLocation> fields,
        List<NodeLocation> items) {
    static NodeLocation leaf(SourceLocation key, SourceLocation value, boolean plain) {
        return new NodeLocation(key, value, plain, Map.of(), List.of());
    }
}

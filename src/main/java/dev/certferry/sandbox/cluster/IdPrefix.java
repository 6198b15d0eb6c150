package dev.certferry.sandbox.cluster;

import java.util.Map;
import java.util.NavigableMap;

/** The engine's fallback for finding an object: by a unique prefix of its id. */
final class IdPrefix {
    private IdPrefix() {}

    static <T> T only(NavigableMap<String, T> byId, String prefix, String kind) {
        if (prefix.isEmpty()) {
            throw ApiError.missing(kind, prefix);
        }
        Map<String, T> found = all(byId, prefix);
        if (found.size() > 1) {
            throw new ApiError(400, kind + " " + prefix + " is ambiguous (" + found.size() + " matches found)");
        }
        return found.values().stream().findFirst().orElseThrow(() -> ApiError.missing(kind, prefix));
    }

    static <T> Map<String, T> all(NavigableMap<String, T> byId, String prefix) {
        return byId.subMap(prefix, true, prefix + '{', false);
    }
}

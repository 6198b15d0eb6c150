package dev.certferry.sandbox.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certferry.sandbox.cluster.ApiError;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The query parameter {@code filters}, in both of its forms: {@code {"name":["a"]}} and {@code {"name":{"a":true}}}. */
record Filters(Map<String, Set<String>> terms) {
    static Filters of(ApiRequest call, Set<String> known) {
        Map<String, Set<String>> terms = new LinkedHashMap<>();
        tree(call.query().getOrDefault("filters", "")).properties().forEach(entry -> {
            if (!known.contains(entry.getKey())) {
                throw new ApiError(400, "Invalid filter '" + entry.getKey() + "'");
            }
            Set<String> values = terms.computeIfAbsent(entry.getKey(), key -> new LinkedHashSet<>());
            if (entry.getValue().isArray()) {
                entry.getValue().forEach(value -> values.add(value.asText()));
            } else {
                entry.getValue().fieldNames().forEachRemaining(values::add);
            }
        });
        return new Filters(terms);
    }

    private static ObjectNode tree(String text) {
        try {
            JsonNode tree = text.isEmpty() ? JsonTrees.object() : JsonTrees.MAPPER.readTree(text);
            return tree instanceof ObjectNode object ? object : JsonTrees.object();
        } catch (JsonProcessingException e) {
            throw new ApiError(500, "invalid filters: " + e.getOriginalMessage());
        }
    }

    /** The objects that match every filter: one value of a filter is sufficient, except for labels, which must all match. */
    List<ObjectNode> apply(List<ObjectNode> objects) {
        if (terms.isEmpty()) {
            return objects;
        }
        return objects.stream().filter(this::matches).toList();
    }

    private boolean matches(ObjectNode object) {
        JsonNode spec = object.path("Spec");
        String name = spec.path("Name").asText();
        return any("id", object.path("ID").asText()::startsWith)
                && any("name", name::startsWith)
                && any("names", name::equals)
                && all("label", term -> label(spec.path("Labels"), term));
    }

    Set<String> values(String filter) {
        return terms.getOrDefault(filter, Set.of());
    }

    boolean any(String filter, Predicate<String> matches) {
        Set<String> values = values(filter);
        return values.isEmpty() || values.stream().anyMatch(matches);
    }

    private boolean all(String filter, Predicate<String> matches) {
        return values(filter).stream().allMatch(matches);
    }

    private static boolean label(JsonNode labels, String term) {
        int equals = term.indexOf('=');
        return equals < 0
                ? labels.has(term)
                : labels.path(term.substring(0, equals)).asText("").equals(term.substring(equals + 1))
                        && labels.has(term.substring(0, equals));
    }
}

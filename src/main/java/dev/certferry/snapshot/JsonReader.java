package dev.certferry.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import dev.certferry.model.EnumNames;
import dev.certferry.model.UntrustedText;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One value of an untrusted file with its JSON pointer; throws {@link IllegalArgumentException} that names both. */
final class JsonReader {
    private static final int MAX_SHOWN_LENGTH = 40;

    private final String place;
    private final JsonNode node;

    private JsonReader(String place, JsonNode node) {
        this.place = place;
        this.node = node;
    }

    static JsonReader whole(JsonNode node) {
        return new JsonReader("", node);
    }

    JsonReader get(String key) {
        if (!node.isObject()) {
            throw wrong("a JSON object");
        }
        return new JsonReader(place + "/" + key, node.path(key));
    }

    /** Empty when the key is missing. */
    Optional<JsonReader> find(String key) {
        return Optional.of(get(key)).filter(part -> !part.node.isMissingNode());
    }

    <T> List<T> list(String key, Function<JsonReader, T> reader) {
        return get(key).items(reader);
    }

    /** The elements of an array. */
    <T> List<T> items(Function<JsonReader, T> reader) {
        if (!node.isArray()) {
            throw wrong("a JSON array");
        }
        List<T> items = new ArrayList<>();
        for (JsonNode item : node) {
            items.add(reader.apply(new JsonReader(place + "/" + items.size(), item)));
        }
        return items;
    }

    <T> Map<String, T> map(String key, Function<JsonReader, T> reader) {
        JsonReader map = get(key);
        if (!map.node.isObject()) {
            throw map.wrong("a JSON object");
        }
        Map<String, T> entries = new LinkedHashMap<>();
        map.node.fieldNames().forEachRemaining(name -> entries.put(name, reader.apply(map.get(name))));
        return entries;
    }

    String text() {
        if (!node.isTextual()) {
            throw wrong("a string");
        }
        return node.textValue();
    }

    /** Empty for null. */
    Optional<JsonReader> unlessNull() {
        return node.isNull() ? Optional.empty() : Optional.of(this);
    }

    String text(String key) {
        return get(key).text();
    }

    int number() {
        if (!node.canConvertToInt() || !node.isIntegralNumber() || node.intValue() < 0) {
            throw wrong("a non-negative integer");
        }
        return node.intValue();
    }

    int number(String key) {
        return get(key).number();
    }

    boolean bool(String key) {
        JsonReader part = get(key);
        if (!part.node.isBoolean()) {
            throw part.wrong("true or false");
        }
        return part.node.booleanValue();
    }

    Instant time() {
        try {
            return Instant.parse(text());
        } catch (DateTimeException e) {
            throw wrong("a time such as 2026-11-01T00:00:00Z", e);
        }
    }

    Instant time(String key) {
        return get(key).time();
    }

    /** An enum constant in kebab case, as {@link EnumNames#kebabCase} writes it. */
    <E extends Enum<E>> E oneOf(String key, Class<E> kind) {
        JsonReader part = get(key);
        return EnumNames.parse(kind, part.text())
                .orElseThrow(() -> part.wrong("one of "
                        + Stream.of(kind.getEnumConstants())
                                .map(EnumNames::kebabCase)
                                .collect(Collectors.joining(", "))));
    }

    IllegalArgumentException wrong(String expected) {
        return wrong(expected, null);
    }

    private IllegalArgumentException wrong(String expected, @org.jspecify.annotations.Nullable Throwable cause) {
        return new IllegalArgumentException(
                (place.isEmpty() ? "the file" : place) + ": " + found() + "; expected " + expected, cause);
    }

    private String found() {
        if (node.isMissingNode()) {
            return "is missing";
        }
        return "found " + UntrustedText.clipped(node.toString(), MAX_SHOWN_LENGTH);
    }
}

package dev.certferry.manifest.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import dev.certferry.model.Origin;
import dev.certferry.model.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A value in a document and where it stands; a field that is not there still knows its path and its nearest place. */
public final class Field {
    private final Map<String, Place> places;
    private final JsonNode node;
    private final String pointer;
    private final String path;

    private Field(Map<String, Place> places, JsonNode node, String pointer, String path) {
        this.places = places;
        this.node = node;
        this.pointer = pointer;
        this.path = path;
    }

    static Field root(Map<String, Place> places, JsonNode node) {
        return new Field(places, node, "", "");
    }

    public Field get(String key) {
        return new Field(places, node.path(key), pointer + "/" + escape(key), path.isEmpty() ? key : path + "." + key);
    }

    public Field get(String first, String second) {
        return get(first).get(second);
    }

    public Field get(int index) {
        return new Field(places, node.path(index), pointer + "/" + index, path + "[" + index + "]");
    }

    /** The items of a list; none when it is absent or no list. */
    public List<Field> items() {
        List<Field> items = new ArrayList<>();
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            items.add(get(i));
        }
        return items;
    }

    public JsonNode node() {
        return node;
    }

    public boolean present() {
        return !node.isMissingNode();
    }

    /** The text of a string; empty for everything else. */
    public Optional<String> text() {
        return node.isTextual() ? Optional.of(node.textValue()) : Optional.empty();
    }

    public boolean isTrue() {
        return node.isBoolean() && node.booleanValue();
    }

    /** A scalar that was written without quotes. */
    public boolean plain() {
        Place place = places.get(pointer);
        return place != null && place.plain();
    }

    /** Where the value starts, or what would have held it. */
    public Origin origin() {
        return nearest().value();
    }

    /** Where the value's key starts, or what would have held it. */
    public Origin keyOrigin() {
        return nearest().key();
    }

    public String path() {
        return path;
    }

    public Problem problem(String message) {
        return new Problem(origin(), path, message);
    }

    public Problem keyProblem(String message) {
        return new Problem(keyOrigin(), path, message);
    }

    private Place nearest() {
        String at = pointer;
        Place place = places.get(at);
        while (place == null) {
            at = at.substring(0, at.lastIndexOf('/'));
            place = places.get(at);
        }
        return place;
    }

    static String escape(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }
}

package dev.certferry.manifest.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import dev.certferry.model.Problem;
import dev.certferry.model.SourceLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A value in a document with its location; a missing field has its path and the location of its nearest parent. */
public final class YamlField {
    private final JsonNode node;
    private final @Nullable NodeLocation place;
    private final @Nullable YamlField parent;

    /** The key, or the index in brackets; paths are built on demand because few are needed. */
    private final String step;

    private final boolean inList;

    private YamlField(
            JsonNode node, @Nullable NodeLocation place, @Nullable YamlField parent, String step, boolean inList) {
        this.node = node;
        this.place = place;
        this.parent = parent;
        this.step = step;
        this.inList = inList;
    }

    static YamlField root(JsonNode node, NodeLocation place) {
        return new YamlField(node, place, null, "", false);
    }

    public YamlField get(String key) {
        return new YamlField(
                node.path(key), place == null ? null : place.fields().get(key), this, key, false);
    }

    public YamlField get(String first, String second) {
        return get(first).get(second);
    }

    public YamlField get(int index) {
        NodeLocation inner = place == null || index >= place.items().size()
                ? null
                : place.items().get(index);
        return new YamlField(node.path(index), inner, this, "[" + index + "]", true);
    }

    /** The items of a list; none when it is absent or no list. */
    public List<YamlField> items() {
        List<YamlField> items = new ArrayList<>();
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
        return place != null && place.plain();
    }

    /** Where the value starts, or its parent if it is missing. */
    public SourceLocation origin() {
        return nearest().value();
    }

    /** Where the value's key starts, or its parent if it is missing. */
    public SourceLocation keyOrigin() {
        return nearest().key();
    }

    public String path() {
        String before = parent == null ? "" : parent.path();
        return before.isEmpty() || inList ? before + step : before + "." + step;
    }

    public Problem problem(String message) {
        return new Problem(origin(), path(), message);
    }

    public Problem keyProblem(String message) {
        return new Problem(keyOrigin(), path(), message);
    }

    private NodeLocation nearest() {
        return place != null
                ? place
                : Objects.requireNonNull(parent, "a document has a place").nearest();
    }
}

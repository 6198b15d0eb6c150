package dev.certferry.render.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certferry.render.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The settings in force, with the configuration file if there is one, as {@code certferry config} shows them. */
public record ConfigReport(Optional<String> file, List<Entry> entries) {
    private static final int GAP = 2;

    public ConfigReport {
        entries = List.copyOf(entries);
    }

    /**
     * One setting. {@code source} is a word of the schema, {@code origin} says it to a person; without a value the setting
     * is not set. Secrets are hidden already.
     */
    public record Entry(
            String group, String name, boolean isList, Optional<String> value, String source, String origin) {}

    /** One line for each setting that has a value, below the title of its group. */
    public String text() {
        List<Entry> shown =
                entries.stream().filter(entry -> entry.value().isPresent()).toList();
        int names = width(shown.stream().map(Entry::name).toList());
        int values =
                width(shown.stream().flatMap(entry -> entry.value().stream()).toList());
        StringBuilder text = new StringBuilder("Configuration file: ")
                .append(file.orElse("none; give one with --config or CERTFERRY_CONFIG"))
                .append('\n');
        String group = "";
        for (Entry entry : shown) {
            if (!entry.group().equals(group)) {
                group = entry.group();
                text.append('\n').append(group).append(":\n");
            }
            text.append("  ")
                    .append(padded(entry.name(), names))
                    .append(padded(entry.value().orElse(""), values))
                    .append(entry.origin())
                    .append('\n');
        }
        return text.toString();
    }

    private static int width(List<String> words) {
        return words.stream().mapToInt(String::length).max().orElse(0) + GAP;
    }

    private static String padded(String word, int width) {
        return word + " ".repeat(width - word.length());
    }

    public String json() {
        ObjectNode node = Json.object().put("formatVersion", 1);
        file.ifPresent(path -> node.put("file", path));
        ArrayNode settings = Json.array();
        entries.forEach(entry -> settings.add(json(entry)));
        node.set("settings", settings);
        return new Json().print(node);
    }

    private static ObjectNode json(Entry entry) {
        ObjectNode node = Json.object().put("name", entry.name()).put("source", entry.source());
        entry.value().ifPresent(value -> {
            if (entry.isList()) {
                List<String> items = new ArrayList<>(value.isEmpty() ? List.of() : List.of(value.split(",")));
                node.set("value", Json.strings(items));
            } else {
                node.put("value", value);
            }
            node.put("origin", entry.origin());
        });
        return node;
    }
}

package dev.certferry.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** One schema as a part of docs/manifest.md: a table of all keys, and one for each map that lists hold. */
final class SchemaDocumentation {
    private static final String HEAD = "| key | value | default | meaning |\n|---|---|---|---|\n";

    private final JsonNode schema;
    private final StringBuilder text = new StringBuilder();

    private SchemaDocumentation(JsonNode schema) {
        this.schema = schema;
    }

    static String of(JsonNode schema) {
        SchemaDocumentation page = new SchemaDocumentation(schema);
        page.section("## ", schema);
        for (Map.Entry<String, JsonNode> definition : schema.path("$defs").properties()) {
            if (definition.getValue().has("properties")) {
                page.section("### ", definition.getValue());
            }
        }
        return page.text.toString();
    }

    private void section(String level, JsonNode map) {
        text.append(level).append(map.path("title").asText()).append("\n\n");
        text.append(map.path("description").asText()).append("\n\n").append(HEAD);
        rows("", map);
        text.append('\n');
    }

    private void rows(String path, JsonNode map) {
        Set<String> required = StreamSupport.stream(map.path("required").spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.toSet());
        for (Map.Entry<String, JsonNode> property : map.path("properties").properties()) {
            JsonNode key = resolved(property.getValue());
            String name = path + property.getKey();
            text.append("| `").append(name).append("` | ").append(cell(value(key)));
            text.append(" | ").append(cell(absent(key, required.contains(property.getKey()))));
            text.append(" | ").append(cell(key.path("description").asText())).append(" |\n");
            rows(name + ".", key);
        }
    }

    private static String absent(JsonNode key, boolean required) {
        if (required) {
            return "required";
        }
        return key.has("default") ? "`" + key.path("default").asText() + "`" : "";
    }

    /** What one may write: the schema's own words for it are those of the error message. */
    private String value(JsonNode key) {
        if (key.has("properties")) {
            return "map";
        }
        JsonNode items = key.path("items");
        if (items.has("$ref")) {
            String title = resolved(items).path("title").asText();
            return "list of [" + title + "](#" + title.toLowerCase(java.util.Locale.ROOT) + ")";
        }
        String comment = key.path("$comment").asText();
        return comment.replaceFirst("^expected ", "").replaceFirst("^write it as ", "");
    }

    /** A property's own words win over those of what it refers to. */
    private JsonNode resolved(JsonNode node) {
        if (!node.has("$ref")) {
            return node;
        }
        ObjectNode merged = schema.at(node.path("$ref").asText().substring(1)).<ObjectNode>deepCopy();
        merged.setAll((ObjectNode) node);
        return merged;
    }

    private static String cell(String words) {
        return words.replace("|", "\\|");
    }

    /** Keys whose value nobody would know from the page. */
    static List<String> unexplained(String page) {
        List<String> rows = new ArrayList<>();
        page.lines()
                .filter(line -> line.startsWith("| `") && (line.contains("|  |  |") || line.endsWith("|  |")))
                .forEach(rows::add);
        return rows;
    }
}

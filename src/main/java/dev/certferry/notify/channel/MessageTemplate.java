package dev.certferry.notify.channel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.certferry.notify.Notification;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A JSON document whose texts may hold {@code {title}}, {@code {text}}, {@code {kind}}, {@code {severity}}, {@code
 * {color}}, {@code {installation}} and {@code {time}}. Values are inserted into the parsed tree, so they cannot change its structure.
 */
public final class MessageTemplate {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PLACE = Pattern.compile("\\{([a-zA-Z]+)}");
    private static final Set<String> PLACES =
            Set.of("title", "text", "kind", "severity", "color", "installation", "time");
    private static final int TITLE = 200;

    private final WebhookFormat medium;
    private final JsonNode tree;

    private MessageTemplate(WebhookFormat medium, JsonNode tree) {
        this.medium = medium;
        this.tree = tree;
    }

    /** The names of the built-in templates. */
    public static List<String> names() {
        return WebhookFormat.words();
    }

    /** The built-in template of this name, or a custom one from the text. Throws {@link IllegalArgumentException} with the error. */
    public static MessageTemplate load(String word) {
        WebhookFormat medium = WebhookFormat.of(word)
                .orElseThrow(() -> new IllegalArgumentException(
                        "expected one of " + String.join(", ", WebhookFormat.words()) + ", or a JSON file"));
        try (InputStream in = MessageTemplate.class.getResourceAsStream(medium.word() + ".json")) {
            if (in == null) {
                throw new IllegalStateException("missing template " + medium.word());
            }
            return new MessageTemplate(medium, parsed(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static MessageTemplate custom(String text) {
        return new MessageTemplate(WebhookFormat.OWN, parsed(text));
    }

    private static JsonNode parsed(String text) {
        try {
            JsonNode tree = JSON.readTree(text);
            check(tree);
            return tree;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static void check(JsonNode node) {
        PLACE.matcher(node.isTextual() ? node.asText() : "")
                .results()
                .map(found -> found.group(1))
                .filter(name -> !PLACES.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException("{" + name + "} is not a known placeholder; expected one of "
                            + String.join(", ", PLACES.stream().sorted().toList()));
                });
        node.forEach(MessageTemplate::check);
    }

    byte[] fill(Notification notice) {
        Map<String, String> values = Map.of(
                "title", medium.line(notice.title(), TITLE),
                "text", medium.text(notice.lines()),
                "kind", notice.kind(),
                "severity", notice.severity(),
                "color", WebhookFormat.COLOURS.getOrDefault(notice.severity(), ""),
                "installation", medium.line(notice.installation(), TITLE),
                "time", notice.at().toString());
        return filled(tree, values).toString().getBytes(StandardCharsets.UTF_8);
    }

    private static JsonNode filled(JsonNode node, Map<String, String> values) {
        if (node.isTextual()) {
            return TextNode.valueOf(
                    PLACE.matcher(node.asText()).replaceAll(found -> Matcher.quoteReplacement(value(found, values))));
        }
        if (node instanceof ObjectNode object) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(field -> copy.set(field.getKey(), filled(field.getValue(), values)));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            array.forEach(item -> copy.add(filled(item, values)));
            return copy;
        }
        return node;
    }

    private static String value(MatchResult found, Map<String, String> values) {
        return values.getOrDefault(found.group(1), "");
    }
}

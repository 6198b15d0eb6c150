package dev.certferry.forge;

import com.fasterxml.jackson.databind.JsonNode;
import dev.certferry.model.EnumNames;
import dev.certferry.model.UntrustedText;
import java.util.ArrayList;
import java.util.List;

/** Reads what an answer must have, and says what it has instead. */
final class JsonFields {
    private static final int LONGEST_WORD = 200;

    private JsonFields() {}

    static String text(JsonNode node, String pointer) {
        JsonNode found = node.at(pointer);
        if (!found.isTextual()) {
            throw wrong(pointer, "a text", found);
        }
        return found.asText();
    }

    /** A name or an id: what is longer is none, and would fill logs. */
    static String word(JsonNode node, String pointer) {
        String text = text(node, pointer);
        if (text.isEmpty() || text.length() > LONGEST_WORD || !UntrustedText.isPrintable(text)) {
            throw new InvalidResponseException("its " + pointer + " is no name");
        }
        return text;
    }

    static String commit(JsonNode node, String pointer) {
        String text = text(node, pointer);
        if (!text.matches("[0-9a-f]{40}")) {
            throw new InvalidResponseException("its " + pointer + " is no commit id");
        }
        return text;
    }

    static long number(JsonNode node, String pointer) {
        JsonNode found = node.at(pointer);
        if (!found.isIntegralNumber() || !found.canConvertToLong()) {
            throw wrong(pointer, "a whole number", found);
        }
        return found.asLong();
    }

    static int count(JsonNode node, String pointer) {
        JsonNode found = node.at(pointer);
        if (!found.isIntegralNumber() || !found.canConvertToInt() || found.asInt() < 1) {
            throw wrong(pointer, "a number from 1", found);
        }
        return found.asInt();
    }

    static List<JsonNode> list(JsonNode node) {
        if (!node.isArray()) {
            throw new InvalidResponseException("it is no list");
        }
        List<JsonNode> items = new ArrayList<>();
        node.forEach(items::add);
        return items;
    }

    private static InvalidResponseException wrong(String pointer, String expected, JsonNode found) {
        String kind = found.isMissingNode() ? "not there" : EnumNames.kebabCase(found.getNodeType());
        return new InvalidResponseException("its " + pointer + " is " + kind + ", not " + expected);
    }
}

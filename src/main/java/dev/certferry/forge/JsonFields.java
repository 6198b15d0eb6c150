package dev.certferry.forge;

import com.fasterxml.jackson.databind.JsonNode;
import dev.certferry.model.EnumNames;
import dev.certferry.model.UntrustedText;
import java.util.ArrayList;
import java.util.List;

/** Reads required fields of a response; an exception says what was found instead. */
final class JsonFields {
    private static final int MAX_WORD_LENGTH = 200;

    private JsonFields() {}

    static String text(JsonNode node, String pointer) {
        JsonNode found = node.at(pointer);
        if (!found.isTextual()) {
            throw wrong(pointer, "a string", found);
        }
        return found.asText();
    }

    /** A name or an id; the length is limited because the value is logged. */
    static String word(JsonNode node, String pointer) {
        String text = text(node, pointer);
        if (text.isEmpty() || text.length() > MAX_WORD_LENGTH || !UntrustedText.isPrintable(text)) {
            throw new InvalidResponseException(pointer + " is not a name");
        }
        return text;
    }

    static String commit(JsonNode node, String pointer) {
        String text = text(node, pointer);
        if (!text.matches("[0-9a-f]{40}")) {
            throw new InvalidResponseException(pointer + " is not a commit id");
        }
        return text;
    }

    static long number(JsonNode node, String pointer) {
        JsonNode found = node.at(pointer);
        if (!found.isIntegralNumber() || !found.canConvertToLong()) {
            throw wrong(pointer, "an integer", found);
        }
        return found.asLong();
    }

    static int count(JsonNode node, String pointer) {
        JsonNode found = node.at(pointer);
        if (!found.isIntegralNumber() || !found.canConvertToInt() || found.asInt() < 1) {
            throw wrong(pointer, "an integer of at least 1", found);
        }
        return found.asInt();
    }

    static List<JsonNode> list(JsonNode node) {
        if (!node.isArray()) {
            throw new InvalidResponseException("the body is not a JSON array");
        }
        List<JsonNode> items = new ArrayList<>();
        node.forEach(items::add);
        return items;
    }

    private static InvalidResponseException wrong(String pointer, String expected, JsonNode found) {
        String kind = found.isMissingNode() ? "missing" : EnumNames.kebabCase(found.getNodeType());
        return new InvalidResponseException(pointer + " is " + kind + "; expected " + expected);
    }
}

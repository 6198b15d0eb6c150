package dev.certferry.manifest.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import dev.certferry.manifest.yaml.YamlField;
import dev.certferry.model.Problem;
import dev.certferry.model.SpellingSuggestion;
import dev.certferry.model.UntrustedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Maps the validator's errors to messages: what was found; what is expected or what to do. The latter comes from the schema's {@code $comment}. */
final class SchemaErrorMapper {
    private static final int MAX_QUOTED = 80;

    private final JsonNode schema;
    private final YamlField document;

    SchemaErrorMapper(JsonNode schema, YamlField document) {
        this.schema = schema;
        this.document = document;
    }

    Problem of(Error error) {
        YamlField field = at(error.getInstanceLocation());
        JsonNode rule = ruleOf(error);
        return switch (error.getKeyword()) {
            case "additionalProperties" -> unknown(field.get(error.getProperty()), error.getProperty(), rule);
            case "required" ->
                field.get(error.getProperty())
                        .problem("is missing; "
                                + expected(rule.path("properties").path(error.getProperty())));
            case "minItems" -> field.problem("the list is empty; " + expected(rule));
            case "minimum", "maximum" -> field.problem(field.node().asText() + " is out of range; " + expected(rule));
            default -> field.problem(found(field.node(), rule) + "; " + expected(rule));
        };
    }

    private Problem unknown(YamlField field, String key, JsonNode rule) {
        if (key.equals("<<")) {
            return field.keyProblem("merge keys are not supported; write the keys out");
        }
        List<String> known = new ArrayList<>();
        rule.path("properties").fieldNames().forEachRemaining(known::add);
        Optional<String> newName = RenamedKeys.newName(field.path()).filter(known::contains);
        if (newName.isPresent()) {
            return field.keyProblem("was renamed to " + newName.get() + "; write " + newName.get() + " instead");
        }
        String way = SpellingSuggestion.to(key, known)
                .map(near -> "did you mean " + near + "?")
                .orElse("expected one of " + String.join(", ", known));
        return field.keyProblem("unknown key; " + way);
    }

    private String expected(JsonNode rule) {
        JsonNode direct = rule.has("$ref") && !rule.has("$comment")
                ? schema.at(rule.path("$ref").asText().substring(1))
                : rule;
        String comment = direct.path("$comment").asText();
        return comment.isEmpty() ? "expected " + typeWord(direct.path("type").asText()) : comment;
    }

    private static String found(JsonNode node, JsonNode rule) {
        return switch (node.getNodeType()) {
            case STRING ->
                "\"" + UntrustedText.clipped(node.textValue(), MAX_QUOTED) + "\" is "
                        + (takesText(rule) ? "not possible here" : "a text");
            case NUMBER -> node.asText() + " is a number";
            case BOOLEAN -> node.asText() + " is a boolean";
            case ARRAY -> "found a list";
            case OBJECT -> "found a map";
            default -> "there is no value";
        };
    }

    private static boolean takesText(JsonNode rule) {
        JsonNode type = rule.path("type");
        return type.isMissingNode() || type.toString().contains("string");
    }

    private static String typeWord(String type) {
        return switch (type) {
            case "object" -> "a map";
            case "array" -> "a list";
            case "boolean" -> "true or false, without quotes";
            case "integer" -> "a whole number";
            default -> "a text";
        };
    }

    private YamlField at(NodePath location) {
        YamlField field = document;
        for (int i = 0; i < location.getNameCount(); i++) {
            Object element = location.getElement(i);
            field = element instanceof Integer index ? field.get(index) : field.get(String.valueOf(element));
        }
        return field;
    }

    /** The schema object that holds the keyword which failed. */
    private JsonNode ruleOf(Error error) {
        String fragment = error.getSchemaLocation().getFragment().toString();
        int end = fragment.lastIndexOf('/');
        return end <= 0 ? schema : schema.at(fragment.substring(0, end));
    }
}

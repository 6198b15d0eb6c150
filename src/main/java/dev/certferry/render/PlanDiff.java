package dev.certferry.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Describes how a change differs from the reviewed change of the same name. */
final class PlanDiff {
    private PlanDiff() {}

    static List<String> compare(JsonNode reviewed, JsonNode now) {
        String name = now.path("address").asText().replaceFirst("/", " ");
        List<String> moves = new ArrayList<>();
        for (JsonNode swap : now.path("references")) {
            moves.addAll(swap(name + ": " + target(swap), find(reviewed.path("references"), target(swap)), swap));
        }
        for (String field : List.of("objectId", "lineage", "generation", "fingerprint", "output")) {
            String was = reviewed.path(field).asText();
            String is = now.path(field).asText();
            if (!was.equals(is)) {
                moves.add(name + ": its " + (field.equals("objectId") ? "id" : field) + " was " + was + ", is " + is);
            }
        }
        return moves.isEmpty() ? List.of(name + ": differs from the reviewed plan") : moves;
    }

    private static List<String> swap(String what, JsonNode reviewed, JsonNode now) {
        if (reviewed.isMissingNode()) {
            return List.of(what + " would become " + secret(now.path("after")) + ", which is not in the reviewed plan");
        }
        if (!Objects.equals(reviewed.path("before"), now.path("before"))) {
            return List.of(what + " was " + described(reviewed.path("before"), now.path("before")) + ", is "
                    + described(now.path("before"), reviewed.path("before")));
        }
        if (!described(reviewed.path("after"), now.path("after"))
                .equals(described(now.path("after"), reviewed.path("after")))) {
            return List.of(what + " would become " + described(now.path("after"), reviewed.path("after"))
                    + " instead of " + described(reviewed.path("after"), now.path("after")));
        }
        return List.of();
    }

    private static JsonNode find(JsonNode swaps, String target) {
        for (JsonNode swap : swaps) {
            if (target(swap).equals(target)) {
                return swap;
            }
        }
        return JsonNodeFactory.instance.missingNode();
    }

    private static String target(JsonNode swap) {
        return (swap.has("before") ? swap.path("before") : swap.path("after"))
                .path("target")
                .asText();
    }

    private static String secret(JsonNode reference) {
        return reference.isMissingNode() ? "none" : reference.path("secret").asText();
    }

    /** The secret's name; with the other attributes when both names are equal. */
    private static String described(JsonNode reference, JsonNode other) {
        if (!secret(reference).equals(secret(other)) || reference.isMissingNode()) {
            return secret(reference);
        }
        return secret(reference) + " (uid " + reference.path("uid").asText() + ", gid "
                + reference.path("gid").asText() + ", mode "
                + reference.path("mode").asText() + ")";
    }
}

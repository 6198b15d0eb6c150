package dev.certferry.render.record;

import com.fasterxml.jackson.databind.JsonNode;
import dev.certferry.model.Timestamps;
import java.util.ArrayList;
import java.util.List;

/** A record as text: one line of a log, or all fields. */
public final class RecordText {
    private RecordText() {}

    /** Start time, result and record id. */
    public static String line(AuditRecord record) {
        return record.endedAt() + "  " + record.id() + "  " + CommitMessage.subject(record) + "\n";
    }

    public static String of(AuditRecord record) {
        JsonNode node = record.node();
        StringBuilder text = new StringBuilder("Record " + record.id() + "\n");
        field(
                text,
                "result",
                record.result() + " (exit code " + node.path("exitCode").asInt() + "), "
                        + node.path("status").asText());
        field(text, "error", node.path("error").asText());
        field(text, "installation", record.installation());
        field(text, "swarm", node.path("swarm").asText());
        field(text, "from", Timestamps.text(record.startedAt()) + " to " + Timestamps.text(record.endedAt()));
        field(
                text,
                "started by",
                node.path("trigger").asText() + ", for " + node.path("actor").asText() + " (source: "
                        + node.path("actorSource").asText() + ")");
        source(text, node.path("source"));
        field(text, "plan", node.path("planId").asText());
        field(text, "tool", node.path("toolVersion").asText());
        node.path("problems").forEach(problem -> field(text, "problem", problem.asText()));
        node.path("changes").forEach(change -> change(text, change));
        node.path("findings").forEach(finding -> finding(text, finding));
        node.path("overrides")
                .forEach(override -> field(
                        text,
                        "override",
                        override.path("rule").asText() + "="
                                + override.path("value").asText() + ", because: "
                                + override.path("reason").asText()));
        node.path("bindings").forEach(binding -> binding(text, binding));
        return text.toString();
    }

    private static void source(StringBuilder text, JsonNode source) {
        if (source.isMissingNode()) {
            return;
        }
        String path = source.path("path").asText();
        field(
                text,
                "source",
                source.path("repository").asText() + " " + source.path("ref").asText()
                        + (path.isEmpty() ? "" : ":" + path) + " "
                        + source.path("commit").asText());
        signature(text, source.path("signature"));
    }

    private static void signature(StringBuilder text, JsonNode signature) {
        String kind = signature.path("kind").asText();
        if (kind.isEmpty() || kind.equals("none")) {
            field(text, "signed by", kind.isEmpty() ? "" : "none");
            return;
        }
        String signer = signature.path("signer").asText();
        boolean verified = signature.path("verified").asBoolean();
        field(
                text,
                "signed by",
                (signer.isEmpty() ? "" : signer + " with ") + kind + " key "
                        + signature.path("key").asText("unreadable") + ", "
                        + (verified ? "verified" : "not verified"));
    }

    private static void change(StringBuilder text, JsonNode change) {
        String detail = change.path("detail").asText();
        field(
                text,
                change.path("outcome").asText(),
                change.path("action").asText() + " " + change.path("address").asText()
                        + (detail.isEmpty() ? "" : ": " + detail));
        for (JsonNode swap : change.path("references")) {
            text.append("    ")
                    .append(target(swap))
                    .append(": ")
                    .append(secret(swap.path("before")))
                    .append(" -> ")
                    .append(secret(swap.path("after")))
                    .append('\n');
        }
    }

    private static String target(JsonNode swap) {
        return (swap.has("before") ? swap.path("before") : swap.path("after"))
                .path("target")
                .asText();
    }

    private static String secret(JsonNode reference) {
        return reference.isMissingNode() ? "none" : reference.path("secret").asText();
    }

    private static void finding(StringBuilder text, JsonNode finding) {
        field(
                text,
                finding.path("kind").asText(),
                finding.path("address").asText() + " ["
                        + finding.path("rule").asText() + "]: "
                        + finding.path("reason").asText() + "; "
                        + finding.path("remedy").asText());
    }

    private static void binding(StringBuilder text, JsonNode binding) {
        List<String> certificates = new ArrayList<>();
        for (String which : List.of("deployed", "wanted")) {
            JsonNode certificate = binding.path(which);
            if (!certificate.isMissingNode()) {
                certificates.add(which + " " + certificate.path("lineage").asText() + " generation "
                        + certificate.path("generation").asInt() + ", "
                        + certificate.path("fingerprint").asText() + ", until "
                        + certificate.path("notAfter").asText());
            }
        }
        field(
                text,
                "binding",
                binding.path("name").asText() + ": "
                        + (binding.has("condition") ? binding.path("condition").asText() + ", " : "")
                        + (certificates.isEmpty() ? "no certificate" : String.join("; ", certificates)));
    }

    private static void field(StringBuilder text, String word, String value) {
        if (!value.isEmpty()) {
            text.append("  ").append(word).append(": ").append(value).append('\n');
        }
    }
}

package dev.certferry.render.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certferry.render.Json;
import java.util.Optional;

/** The result of {@code certferry audit verify}. */
public record AuditVerifyReport(
        int commits,
        String first,
        String tip,
        boolean signaturesChecked,
        Optional<String> anchor,
        Optional<Fault> fault) {
    /** The oldest invalid commit. */
    public record Fault(String commit, String reason, boolean ofSignature) {}

    public String json() {
        ObjectNode node = Json.object()
                .put("formatVersion", 1)
                .put("verified", fault.isEmpty())
                .put("commits", commits)
                .put("first", first)
                .put("tip", tip)
                .put("signaturesChecked", signaturesChecked);
        anchor.ifPresent(commit -> node.put("anchor", commit));
        fault.ifPresent(one -> node.set(
                "fault",
                Json.object()
                        .put("commit", one.commit())
                        .put("reason", one.reason())
                        .put("signature", one.ofSignature())));
        return new Json().print(node);
    }
}

package dev.certferry.render.record;

import com.fasterxml.jackson.databind.JsonNode;
import dev.certferry.model.CountedNoun;
import dev.certferry.model.UntrustedText;

/** The message of an audit commit: a summary line, then each change. */
public final class CommitMessage {
    private static final int MAX_ERROR_LENGTH = 100;

    private CommitMessage() {}

    public static String of(AuditRecord record) {
        JsonNode node = record.node();
        StringBuilder text = new StringBuilder(subject(record)).append("\n\n");
        if (!node.path("error").asText().isEmpty()) {
            text.append(UntrustedText.line(node.path("error").asText())).append('\n');
        }
        for (JsonNode change : node.path("changes")) {
            String detail = UntrustedText.line(change.path("detail").asText());
            text.append(change.path("outcome").asText())
                    .append(' ')
                    .append(change.path("address").asText())
                    .append(detail.isEmpty() ? "" : ": " + detail)
                    .append('\n');
        }
        return text.append("\nRun: ").append(record.id()).append('\n').toString();
    }

    /** {@code INSTALLATION: RESULT}. */
    static String subject(AuditRecord record) {
        String start = record.installation() + ": ";
        String status = record.node().path("status").asText();
        if (status.equals("crashed")) {
            return start + "crashed";
        }
        if (status.equals("failed")) {
            return start + "failed, "
                    + UntrustedText.clipped(record.node().path("error").asText(), MAX_ERROR_LENGTH);
        }
        String note = record.node().path("note").asText();
        if (!note.isEmpty()) {
            return start + UntrustedText.clipped(note, MAX_ERROR_LENGTH);
        }
        JsonNode changes = record.node().path("changes");
        int done = 0;
        for (JsonNode change : changes) {
            done += change.path("outcome").asText().equals("done") ? 1 : 0;
        }
        return start + record.result() + ", " + done + " of " + CountedNoun.of(changes.size(), "change");
    }
}

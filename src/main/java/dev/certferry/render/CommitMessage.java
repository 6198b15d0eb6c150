package dev.certferry.render;

import dev.certferry.model.Outcome;
import dev.certferry.model.RunRecord;

/** The message of an audit commit: the run in one line, then each change. */
public final class CommitMessage {
    private CommitMessage() {}

    public static String of(RunRecord record) {
        long done = record.outcomes().stream()
                .filter(outcome -> outcome.result().succeeded())
                .count();
        StringBuilder text = new StringBuilder(record.installation() + ": " + RecordJson.word(record.verdict()) + ", "
                + done + " of " + record.outcomes().size() + " changes\n\n");
        for (Outcome outcome : record.outcomes()) {
            text.append(RecordJson.word(outcome.result()))
                    .append(' ')
                    .append(outcome.change().address());
            text.append(outcome.detail().isEmpty() ? "" : ": " + outcome.detail())
                    .append('\n');
        }
        return text.append("\nRun: ").append(record.id()).append('\n').toString();
    }
}

package dev.certferry.render.review;

import dev.certferry.model.Outcome;
import dev.certferry.render.OutcomeText;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** How what was merged was applied. */
public final class OutcomeComment {
    private OutcomeComment() {}

    /** {@code said} is what else there is to say, {@code record} where the audit keeps the run, on {@code auditBranch}. */
    public static String of(
            String installation,
            String result,
            List<Outcome> outcomes,
            List<String> said,
            Optional<String> record,
            String auditBranch,
            int longest) {
        String heading = "### Certferry `" + installation + "`: " + result + "\n\n";
        String all = outcomes.stream()
                .map(outcome -> MarkdownSanitizer.line(outcome.change().address() + ": " + OutcomeText.line(outcome)))
                .collect(Collectors.joining("\n"));
        String more = said.stream().map(MarkdownSanitizer::line).collect(Collectors.joining("\n"));
        String kept = record.map(commit -> "Record: `" + commit + "` on the branch `" + auditBranch.replace("`", "'")
                        + "`, or `certferry audit log`.\n")
                .orElse("");
        String text = heading + MarkdownSanitizer.block(more) + MarkdownSanitizer.block(all) + "\n" + kept;
        return text.length() <= longest ? text : heading + kept;
    }
}

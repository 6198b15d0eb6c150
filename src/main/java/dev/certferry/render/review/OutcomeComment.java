package dev.certferry.render.review;

import dev.certferry.model.Outcome;
import dev.certferry.render.OutcomeText;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The comment about the result of applying a merged pull request. */
public final class OutcomeComment {
    private OutcomeComment() {}

    /** {@code said} is additional text, {@code record} the commit of the audit record on {@code auditBranch}. */
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

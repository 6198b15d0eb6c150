package dev.certferry.render.review;

import dev.certferry.model.Change;
import dev.certferry.model.Finding;
import dev.certferry.model.Plan;
import dev.certferry.model.Problem;
import dev.certferry.render.PlanJson;
import dev.certferry.render.PlanText;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The plan of a pull request: restarts, deletions and refusals are visible, the rest is collapsed, then the next step. */
public final class PlanComment {
    private static final int MAX_VISIBLE = 50;
    private static final String CUT = "(truncated: the forge does not accept a longer comment)\n";

    private final CommentContext proposal;
    private final Plan plan;
    private final List<Problem> warnings;

    private PlanComment(CommentContext proposal, Plan plan, List<Problem> warnings) {
        this.proposal = proposal;
        this.plan = plan;
        this.warnings = warnings;
    }

    /** At most {@code longest} characters: the collapsed part is truncated first, then the visible part; the id always remains. */
    public static String of(CommentContext proposal, Plan plan, List<Problem> warnings, int longest) {
        PlanComment comment = new PlanComment(proposal, plan, warnings);
        String text = PlanText.of(plan);
        List<String> sight = comment.visible();
        List<String> fewer = first(sight);
        return Stream.of(
                        comment.with(sight, text),
                        comment.with(
                                sight,
                                cut(text, longest - comment.with(sight, CUT).length())),
                        comment.with(
                                fewer,
                                cut(text, longest - comment.with(fewer, CUT).length())))
                .filter(one -> one.length() <= longest)
                .findFirst()
                .orElseGet(() -> comment.heading() + comment.next());
    }

    private String with(List<String> sight, String planText) {
        return heading() + block("", sight) + block("Warnings:\n", problems(warnings)) + details(planText) + next();
    }

    private String heading() {
        return "### Certferry `" + proposal.installation() + "`: " + PlanText.summary(plan) + "\n\n";
    }

    private static String block(String heading, List<String> lines) {
        String block = MarkdownSanitizer.block(String.join("\n", lines));
        return block.isEmpty() ? "" : heading + block + "\n";
    }

    private String details(String text) {
        return "<details><summary>plan <code>" + PlanJson.id(plan) + "</code></summary>\n\n"
                + MarkdownSanitizer.block(text) + "\n</details>\n\n";
    }

    private String next() {
        String merged = "For `" + proposal.shortHead() + "` merged into `"
                + proposal.base().replace("`", "'") + "`. ";
        return plan.isBlocked()
                ? merged + "As it stands nothing would be applied; each refusal has a remedy.\n"
                : merged
                        + "After the merge the daemon applies it. To apply it manually, only if it is still this plan:\n\n"
                        + MarkdownSanitizer.block(
                                "certferry apply --expect " + PlanJson.id(plan) + proposal.directory());
    }

    /** Restarts, deletions, and findings that need action. */
    private List<String> visible() {
        Stream<String> changes = plan.changes().stream().flatMap(PlanComment::noticeable);
        Stream<String> findings = Stream.of(
                        Finding.Kind.BLOCKED, Finding.Kind.REFUSED, Finding.Kind.ALARM, Finding.Kind.HELD)
                .flatMap(kind -> plan.findings(kind).stream())
                .map(finding -> "! " + finding.line());
        return Stream.concat(changes, findings).toList();
    }

    private List<String> problems(List<Problem> problems) {
        return problems.stream()
                .map(problem -> proposal.file(problem.toString()))
                .toList();
    }

    private static List<String> first(List<String> lines) {
        return lines.size() <= MAX_VISIBLE
                ? lines
                : Stream.concat(
                                lines.stream().limit(MAX_VISIBLE),
                                Stream.of("and " + (lines.size() - MAX_VISIBLE) + " more"))
                        .collect(Collectors.toList());
    }

    /** As many complete lines as fit. */
    private static String cut(String text, int room) {
        StringBuilder kept = new StringBuilder();
        for (String line : text.lines().toList()) {
            if (kept.length() + line.length() + 1 > room) {
                return kept.append(CUT).toString();
            }
            kept.append(line).append('\n');
        }
        return kept.toString();
    }

    /** Restarts of services and deletions of secrets affect users; other changes do not. */
    private static Stream<String> noticeable(Change change) {
        Stream<String> update = change.asServiceUpdate().stream()
                .map(one -> "~ service " + one.serviceName() + ": " + PlanText.cost(one.impact()));
        Stream<String> deletion = change.asSecretDeletion().stream().map(one -> "- secret " + one.name());
        return Stream.concat(update, deletion);
    }
}

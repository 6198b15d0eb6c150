package dev.certferry.review;

import dev.certferry.model.ExitStatus;
import dev.certferry.model.Finding;
import dev.certferry.model.Plan;
import dev.certferry.model.Problem;
import dev.certferry.port.FetchResult;
import dev.certferry.render.review.MarkedComment;
import dev.certferry.render.review.OutcomeComment;
import dev.certferry.sync.PreparedRun;
import dev.certferry.sync.RunReport;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Creates the comment and the status of a merged pull request after the run that applied it. */
final class ApplyReporter {
    private final ReviewContext context;
    private final int longest;

    ApplyReporter(ReviewContext context, int longest) {
        this.context = context;
        this.longest = longest;
    }

    ReviewFeedback of(RunReport report) {
        CommitStatus.State state = state(report);
        String result = switch (state) {
            case SUCCESS -> report.outcomes().isEmpty() ? "no changes were needed" : "applied";
            case PENDING -> "partly applied; the rest is pending";
            case FAILURE -> report.outcomes().isEmpty() ? "not applied" : "partly applied, with errors";
        };
        String record = report.record().map(commit -> "; record " + commit).orElse("");
        String comment = OutcomeComment.of(
                context.installation(),
                result,
                report.outcomes(),
                said(report),
                report.record(),
                context.auditBranch(),
                longest
                        - MarkedComment.of("apply", context.installation(), "")
                                .text()
                                .length());
        return new ReviewFeedback(
                Optional.of(MarkedComment.of("apply", context.installation(), comment)),
                new CommitStatus(context.applyContext(), state, result + record));
    }

    private static CommitStatus.State state(RunReport report) {
        boolean done = report.verdict() == ExitStatus.DONE || report.verdict() == ExitStatus.ALARM;
        if (!done || !report.prepared().problems().isEmpty()) {
            return CommitStatus.State.FAILURE;
        }
        // another binding's renewal that waits for its own pull request does not belong to this one
        boolean waits = findings(report, Finding.Kind.WAITING, Finding.Kind.HELD)
                .anyMatch(finding -> !finding.rule().equals("awaits-review"));
        return waits ? CommitStatus.State.PENDING : CommitStatus.State.SUCCESS;
    }

    private List<String> said(RunReport report) {
        PreparedRun prepared = report.prepared();
        Stream<String> findings = findings(
                        report,
                        Finding.Kind.BLOCKED,
                        Finding.Kind.FAILED,
                        Finding.Kind.REFUSED,
                        Finding.Kind.HELD,
                        Finding.Kind.WAITING)
                .map(Finding::line);
        return Stream.of(
                        report.message().stream(),
                        prepared.withheld().stream().map(FetchResult.Withheld::message),
                        prepared.problems().stream().map(Problem::toString),
                        findings)
                .flatMap(lines -> lines)
                .toList();
    }

    private static Stream<Finding> findings(RunReport report, Finding.Kind... kinds) {
        Optional<Plan> plan = report.state().plan();
        return Stream.of(kinds).flatMap(kind -> plan.stream().flatMap(one -> one.findings(kind).stream()));
    }
}

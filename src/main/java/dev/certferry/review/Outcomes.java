package dev.certferry.review;

import dev.certferry.model.ExitStatus;
import dev.certferry.model.Finding;
import dev.certferry.model.Plan;
import dev.certferry.model.Problem;
import dev.certferry.port.Fetched;
import dev.certferry.render.review.Marked;
import dev.certferry.render.review.OutcomeComment;
import dev.certferry.sync.Prepared;
import dev.certferry.sync.Report;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Decides what is said about a pull request that was merged, after the run that had it. */
final class Outcomes {
    private final Desk desk;
    private final int longest;

    Outcomes(Desk desk, int longest) {
        this.desk = desk;
        this.longest = longest;
    }

    Opinion of(Report report) {
        Status.State state = state(report);
        String result = switch (state) {
            case SUCCESS -> report.outcomes().isEmpty() ? "nothing was left to change" : "applied";
            case PENDING -> "not all of it yet";
            case FAILURE -> report.outcomes().isEmpty() ? "not applied" : "not all of it was applied";
        };
        String record = report.record().map(commit -> "; record " + commit).orElse("");
        String comment = OutcomeComment.of(
                desk.installation(),
                result,
                report.outcomes(),
                said(report),
                report.record(),
                desk.auditBranch(),
                longest - Marked.of("apply", desk.installation(), "").text().length());
        return new Opinion(
                Optional.of(Marked.of("apply", desk.installation(), comment)),
                new Status(desk.applyContext(), state, result + record));
    }

    private static Status.State state(Report report) {
        boolean done = report.verdict() == ExitStatus.DONE || report.verdict() == ExitStatus.ALARM;
        if (!done || !report.prepared().problems().isEmpty()) {
            return Status.State.FAILURE;
        }
        // another binding's renewal that waits for its own pull request is no part of this one
        boolean waits = findings(report, Finding.Kind.WAITING, Finding.Kind.HELD)
                .anyMatch(finding -> !finding.rule().equals("awaits-review"));
        return waits ? Status.State.PENDING : Status.State.SUCCESS;
    }

    private List<String> said(Report report) {
        Prepared prepared = report.prepared();
        Stream<String> findings = findings(
                        report, Finding.Kind.BLOCKED, Finding.Kind.REFUSED, Finding.Kind.HELD, Finding.Kind.WAITING)
                .map(Finding::line);
        return Stream.of(
                        report.message().stream(),
                        prepared.withheld().stream().map(Fetched.Withheld::because),
                        prepared.problems().stream().map(Problem::toString),
                        findings)
                .flatMap(lines -> lines)
                .toList();
    }

    private static Stream<Finding> findings(Report report, Finding.Kind... kinds) {
        Optional<Plan> plan = report.prepared().plan();
        return Stream.of(kinds).flatMap(kind -> plan.stream().flatMap(one -> one.findings(kind).stream()));
    }
}

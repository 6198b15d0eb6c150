package dev.certferry.notify;

import dev.certferry.loop.CompletedRun;
import dev.certferry.loop.NextRun;
import dev.certferry.loop.RunResult;
import dev.certferry.model.ExitStatus;
import dev.certferry.model.Finding;
import dev.certferry.model.Plan;
import dev.certferry.model.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The alerts after each run. A run without a plan keeps the alerts of the last plan. */
public final class AlertTracker {
    /** Transient failures become an alert after this many consecutive runs. */
    private static final int FAILURE_THRESHOLD = 3;

    private static final Set<ExitStatus> SAYS_NOTHING =
            EnumSet.of(ExitStatus.LOCKED, ExitStatus.STALE, ExitStatus.INTERRUPTED);
    private static final Set<ExitStatus> SAID_BY_FINDINGS =
            EnumSet.of(ExitStatus.REFUSED, ExitStatus.ALARM, ExitStatus.INCOMPLETE);

    private Map<String, Alert> ofPlan = Map.of();
    private int failures;
    private Optional<Alert> ofRun = Optional.empty();
    private Optional<Alert> ofSilence = Optional.empty();
    private Optional<Alert> ofReviews = Optional.empty();

    public void runFinished(CompletedRun ran) {
        RunResult ending = ran.result();
        failures = ending.next() == NextRun.RETRY ? failures + 1 : 0;
        Optional<Plan> plan = ending.report().flatMap(report -> report.state().plan());
        plan.ifPresent(this::update);
        if (ending.isSuccess()) {
            ofSilence = Optional.empty();
        }
        if (!SAYS_NOTHING.contains(ending.status())
                && (ending.next() != NextRun.RETRY || failures >= FAILURE_THRESHOLD)) {
            ofRun = ofRun(ending, plan);
        }
    }

    public void silenceExceeded(Duration since) {
        ofSilence = Optional.of(new Alert(
                "silence",
                Severity.CRITICAL,
                "no successful run for " + since.toMinutes() + " min; see the log of the daemon"));
    }

    /** Pull requests that are not reviewed because reading them exceeds a limit; may be none. */
    public void reviewsOverLimit(List<String> pullRequests) {
        ofReviews = pullRequests.isEmpty()
                ? Optional.empty()
                : Optional.of(new Alert(
                        "reviews",
                        Severity.WARNING,
                        "not reviewed, because reading it exceeds a limit: " + String.join(", ", pullRequests)
                                + "; see its comment, and close it if it is not from one of you"));
    }

    /** Sorted by severity, the most severe first. */
    public List<Alert> active() {
        List<Alert> all = new ArrayList<>(ofPlan.values());
        ofRun.ifPresent(all::add);
        ofSilence.ifPresent(all::add);
        ofReviews.ifPresent(all::add);
        all.sort((one, other) -> other.severity().compareTo(one.severity()));
        return all;
    }

    private void update(Plan plan) {
        Map<String, Alert> found = new LinkedHashMap<>();
        for (Finding finding : plan.findings()) {
            severity(finding.kind()).ifPresent(severity -> {
                String key = "finding/" + finding.address() + "/" + finding.rule();
                found.putIfAbsent(key, new Alert(key, severity, finding.line()));
            });
        }
        ofPlan = found;
    }

    private static Optional<Severity> severity(Finding.Kind kind) {
        return switch (kind) {
            case ALARM -> Optional.of(Severity.CRITICAL);
            case REFUSED, BLOCKED, FAILED -> Optional.of(Severity.ERROR);
            case HELD, WARNING -> Optional.of(Severity.WARNING);
            case WAITING -> Optional.empty();
        };
    }

    private static Optional<Alert> ofRun(RunResult ending, Optional<Plan> plan) {
        boolean fine = ending.status() == ExitStatus.DONE && ending.next() == NextRun.POLL;
        boolean said = SAID_BY_FINDINGS.contains(ending.status())
                && plan.filter(one -> isSaid(one, ending.status())).isPresent();
        if (fine || said) {
            return Optional.empty();
        }
        Severity severity = ending.status() == ExitStatus.ALARM ? Severity.CRITICAL : Severity.ERROR;
        return Optional.of(new Alert(
                "run",
                severity,
                "the last run failed (exit code " + ending.status().exitCode() + "): " + ending.message()));
    }

    private static boolean isSaid(Plan plan, ExitStatus verdict) {
        return switch (verdict) {
            case ALARM -> !plan.findings(Finding.Kind.ALARM).isEmpty();
            case INCOMPLETE -> !plan.findings(Finding.Kind.FAILED).isEmpty();
            default -> plan.isBlocked() || !plan.findings(Finding.Kind.REFUSED).isEmpty();
        };
    }
}

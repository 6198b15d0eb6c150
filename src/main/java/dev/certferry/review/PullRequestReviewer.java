package dev.certferry.review;

import dev.certferry.model.Plan;
import dev.certferry.port.OverLimitException;
import dev.certferry.port.PermanentException;
import dev.certferry.port.TransientException;
import dev.certferry.sync.RunReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One pass over the forge: merged and applied pull requests, then open ones. A failure with one does not affect the others. */
public final class PullRequestReviewer {
    private final ReviewContext context;
    private final Forge forge;
    private final PullRequestCommits commits;
    private final PlanReviewer planReviewer;
    private final ApplyReporter applyReporter;
    private final FeedbackPublisher publisher;
    private final RenewalPullRequests renewals;
    private Optional<String> reportedCommit = Optional.empty();
    private List<PullRequest> incomplete = List.of();
    private final Map<Head, MergeResult> overLimit = new LinkedHashMap<>();

    /** Of a pull request; its author can change everything else without changing what is read. */
    private record Head(int number, String commit) {
        static Head of(PullRequest request) {
            return new Head(request.number(), request.head());
        }
    }

    public PullRequestReviewer(
            ReviewContext context,
            Forge forge,
            PullRequestCommits commits,
            ProposalBranches branches,
            ProposalPlanner planning) {
        this.context = context;
        this.forge = forge;
        this.commits = commits;
        this.planReviewer = new PlanReviewer(context, planning, forge.longestComment());
        this.applyReporter = new ApplyReporter(context, forge.longestComment());
        this.publisher = new FeedbackPublisher(forge);
        this.renewals = new RenewalPullRequests(context, forge, commits, branches, planReviewer);
    }

    /** Reviews open pull requests; returns the errors as messages. */
    public List<String> pass() {
        List<String> errors = new ArrayList<>();
        Map<PullRequest, MergeResult> merged = new LinkedHashMap<>();
        attempt(errors, "", () -> {
            List<PullRequest> open = forge.open(context.branch());
            overLimit.keySet().retainAll(open.stream().map(Head::of).toList());
            List<PullRequest> unread = new ArrayList<>();
            for (PullRequest one : open) {
                MergeResult known = overLimit.get(Head.of(one));
                if (known == null) {
                    unread.add(one);
                } else {
                    merged.put(one, known);
                }
            }
            merged.putAll(unread.isEmpty() ? Map.of() : commits.merged(unread));
        });
        for (Map.Entry<PullRequest, MergeResult> one : merged.entrySet()) {
            boolean elsewhere = one.getValue().equals(new MergeResult.Elsewhere());
            if (!elsewhere || publisher.isPublished(one.getKey(), context.planContext())) {
                attempt(
                        errors,
                        one.getKey() + ": ",
                        () -> publisher.publish(one.getKey(), feedback(one.getKey(), one.getValue())));
            }
        }
        return errors;
    }

    private ReviewFeedback feedback(PullRequest request, MergeResult merged) {
        MergeResult result = merged;
        ReviewFeedback feedback;
        try {
            feedback = planReviewer.of(request, merged);
        } catch (OverLimitException e) {
            result = new MergeResult.OverLimit(String.valueOf(e.getMessage()));
            feedback = planReviewer.of(request, result);
        }
        if (result instanceof MergeResult.OverLimit) {
            overLimit.put(Head.of(request), result);
        }
        return feedback;
    }

    /** Open pull requests that are not read, because reading them exceeded a limit. */
    public List<String> overLimit() {
        return overLimit.keySet().stream().map(head -> "#" + head.number()).toList();
    }

    /** Reports a run on the pull requests that it applied. An exception of the forge or the repository means that the report must be retried. */
    public void report(RunReport report) {
        String newest = report.prepared().newest().commit();
        if (newest.isEmpty()) {
            return;
        }
        boolean first = !reportedCommit.equals(Optional.of(newest));
        List<PullRequest> merged = first ? merged(newest) : incomplete;
        ReviewFeedback feedback = applyReporter.of(report);
        for (PullRequest request : merged) {
            if (!report.outcomes().isEmpty() || !isDone(request)) {
                publisher.publish(request, feedback);
            }
        }
        reportedCommit = Optional.of(newest);
        incomplete = feedback.status().state() == CommitStatus.State.SUCCESS ? List.of() : merged;
    }

    /** Proposes renewals that need a review; returns the errors as messages. */
    public List<String> renew(RunReport report) {
        List<String> errors = new ArrayList<>();
        Optional<Plan> plan =
                report.prepared().plan().filter(one -> report.prepared().isNewestInForce());
        plan.stream()
                .flatMap(one -> one.bindings().stream())
                .forEach(state -> state.awaitingReview()
                        .ifPresent(newer -> attempt(
                                errors, "renewal of " + state.name() + ": ", () -> renewals.propose(state, newer))));
        return errors;
    }

    /** After a restart the daemon finds its previous comments and statuses. */
    private boolean isDone(PullRequest request) {
        return forge.status(request, context.applyContext())
                .filter(status -> status.state() == CommitStatus.State.SUCCESS)
                .isPresent();
    }

    private List<PullRequest> merged(String newest) {
        Map<Integer, PullRequest> merged = new LinkedHashMap<>();
        incomplete.forEach(request -> merged.put(request.number(), request));
        for (String commit : commits.changing(newest, reportedCommit)) {
            forge.mergedAs(commit, context.branch()).ifPresent(request -> merged.put(request.number(), request));
        }
        return List.copyOf(merged.values());
    }

    private static void attempt(List<String> errors, String about, Runnable work) {
        try {
            work.run();
        } catch (TransientException | PermanentException e) {
            errors.add(about + e.getMessage());
        }
    }
}

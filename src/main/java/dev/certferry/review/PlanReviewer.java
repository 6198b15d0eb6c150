package dev.certferry.review;

import dev.certferry.model.Finding;
import dev.certferry.model.ManifestSet;
import dev.certferry.model.Plan;
import dev.certferry.model.Problem;
import dev.certferry.port.TransientException;
import dev.certferry.render.review.CommentContext;
import dev.certferry.render.review.MarkedComment;
import dev.certferry.render.review.PlanComment;
import dev.certferry.render.review.PullRequestComments;
import dev.certferry.sync.PreparedRun;
import java.util.List;
import java.util.Optional;

/** Creates the comment and the status of an open pull request. */
final class PlanReviewer {
    private final ReviewContext context;
    private final ProposalPlanner planning;
    private final int longest;

    PlanReviewer(ReviewContext context, ProposalPlanner planning, int longest) {
        this.context = context;
        this.planning = planning;
        this.longest = longest;
    }

    /** Throws {@link dev.certferry.port.OverLimitException} if reading the manifests exceeds a limit. */
    ReviewFeedback of(PullRequest request, MergeResult merged) {
        CommentContext proposal = context.proposal(request);
        return merged.accept(new MergeResult.Visitor<>() {
            @Override
            public ReviewFeedback manifests(ManifestSet snapshot) {
                return request.fork() && !context.planForks()
                        ? forked(proposal, snapshot)
                        : planned(proposal, snapshot);
            }

            @Override
            public ReviewFeedback unrelated() {
                return said(
                        PullRequestComments.unrelated(proposal), CommitStatus.State.SUCCESS, "no manifest is changed");
            }

            @Override
            public ReviewFeedback conflict(List<String> files) {
                return said(
                        PullRequestComments.conflict(proposal, files),
                        CommitStatus.State.FAILURE,
                        "cannot be merged: bring the branch up to date");
            }

            @Override
            public ReviewFeedback unreadable(String why) {
                return said(
                        PullRequestComments.unreadable(proposal, why), CommitStatus.State.FAILURE, "cannot be read");
            }

            @Override
            public ReviewFeedback overLimit(String why) {
                return said(
                        PullRequestComments.unreadable(proposal, why + "; it is not read again until its head changes"),
                        CommitStatus.State.FAILURE,
                        "exceeds a limit: see the comment");
            }
        });
    }

    /** A fork may belong to anyone, so neither the Swarm nor certbot's directory is read for it. */
    private ReviewFeedback forked(CommentContext proposal, ManifestSet snapshot) {
        List<Problem> problems = planning.problems(snapshot);
        return problems.isEmpty()
                ? said(
                        PullRequestComments.forked(proposal),
                        CommitStatus.State.SUCCESS,
                        "the manifests are valid; not planned: the pull request is from a fork")
                : invalid(proposal, problems);
    }

    private ReviewFeedback planned(CommentContext proposal, ManifestSet snapshot) {
        try {
            PreparedRun prepared = planning.plan(snapshot);
            return prepared.plan()
                    .map(plan -> planned(proposal, plan, prepared))
                    .orElseGet(() -> invalid(proposal, prepared.problems()));
        } catch (TransientException e) {
            String why = "cannot be planned now; retrying: " + e.getMessage();
            return new ReviewFeedback(
                    Optional.empty(), new CommitStatus(context.planContext(), CommitStatus.State.PENDING, why));
        }
    }

    private ReviewFeedback planned(CommentContext proposal, Plan plan, PreparedRun prepared) {
        List<Problem> warnings =
                prepared.desired().map(desired -> desired.warnings()).orElse(List.of());
        boolean refused =
                plan.isBlocked() || !plan.findings(Finding.Kind.REFUSED).isEmpty();
        return said(
                PlanComment.of(proposal, plan, warnings, room()),
                refused ? CommitStatus.State.FAILURE : CommitStatus.State.SUCCESS,
                refused ? "refused or blocked: see the comment" : PlanStatus.described(plan));
    }

    private ReviewFeedback invalid(CommentContext proposal, List<Problem> problems) {
        int count = problems.size();
        return said(
                PullRequestComments.invalid(proposal, problems, room()),
                CommitStatus.State.FAILURE,
                count + (count == 1 ? " problem" : " problems") + ", the first: "
                        + proposal.file(problems.get(0).at().toString()));
    }

    private int room() {
        return longest
                - MarkedComment.of("plan", context.installation(), "").text().length();
    }

    private ReviewFeedback said(String text, CommitStatus.State state, String description) {
        return new ReviewFeedback(
                Optional.of(MarkedComment.of("plan", context.installation(), text)),
                new CommitStatus(context.planContext(), state, description));
    }
}

package dev.certferry.review;

import dev.certferry.model.Finding;
import dev.certferry.model.Plan;
import dev.certferry.port.ApprovalGate;
import dev.certferry.port.ReviewedPlanStore;
import dev.certferry.render.PlanJson;
import dev.certferry.render.SavedPlan;
import java.util.Optional;

/**
 * Allows only reviewed plans: the status at the head of the pull request that introduced the manifests must contain the id of the
 * current plan. The remainder of a reviewed plan after a run that ended early counts as reviewed.
 */
public final class ReviewedPlanGate implements ApprovalGate {
    private static final int SHORT = 12;

    private final ReviewContext context;
    private final Forge forge;
    private final PullRequestCommits commits;
    private final ReviewedPlanStore store;
    private final int approvals;

    /** {@code approvals} people other than the author must have approved the pull request. */
    public ReviewedPlanGate(
            ReviewContext context, Forge forge, PullRequestCommits commits, ReviewedPlanStore store, int approvals) {
        this.approvals = approvals;
        this.context = context;
        this.forge = forge;
        this.commits = commits;
        this.store = store;
    }

    @Override
    public Optional<No> approve(Plan plan) {
        return Optional.empty();
    }

    @Override
    public Optional<Finding> block(Plan plan) {
        String commit = plan.source().commit();
        Optional<PullRequest> request = commits.changing(commit, Optional.empty()).stream()
                .flatMap(one -> forge.mergedAs(one, context.branch()).stream())
                .findFirst();
        if (request.isEmpty()) {
            return Optional.of(
                    no("the manifests of " + plan.source().shortCommit() + " were not introduced by a pull request"));
        }
        int approved = approvals == 0 ? 0 : forge.approvals(request.get());
        if (approved < approvals) {
            return Optional.of(no(request.get() + " is approved by " + approved
                    + (approved == 1 ? " person" : " people") + " other than its author, expected " + approvals));
        }
        Optional<String> reviewed =
                forge.status(request.get(), context.planContext()).flatMap(PlanStatus::in);
        if (reviewed.isEmpty()) {
            return Optional.of(no(request.get() + " has no plan in its status " + context.planContext()));
        }
        String id = PlanJson.id(plan);
        if (id.equals(reviewed.get())) {
            store.save(PlanJson.of(plan));
            return Optional.empty();
        }
        return isLeftOf(reviewed.get(), plan)
                ? Optional.empty()
                : Optional.of(no(request.get() + " was reviewed with plan " + shortened(reviewed.get())
                        + ", but the current plan is " + shortened(id)));
    }

    private static String shortened(String id) {
        return id.substring(0, SHORT) + "...";
    }

    private boolean isLeftOf(String reviewed, Plan plan) {
        try {
            return store.load()
                    .map(SavedPlan::parse)
                    .filter(saved -> saved.id().equals(reviewed))
                    .filter(saved -> saved.differences(plan).isEmpty())
                    .isPresent();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Finding no(String reason) {
        return new Finding(
                Finding.Kind.BLOCKED,
                "",
                "plan",
                "not-reviewed",
                reason,
                "review and merge a pull request with this plan, or review it now and apply it manually: certferry apply");
    }
}

package dev.certferry.review;

import dev.certferry.model.Finding;
import dev.certferry.model.ManifestSet;
import dev.certferry.model.Plan;
import dev.certferry.model.Problem;
import dev.certferry.port.Transient;
import dev.certferry.render.review.Marked;
import dev.certferry.render.review.OtherComments;
import dev.certferry.render.review.PlanComment;
import dev.certferry.render.review.Proposal;
import dev.certferry.sync.Prepared;
import java.util.List;
import java.util.Optional;

/** Decides what is said about an open pull request. */
final class Opinions {
    private final Desk desk;
    private final Planning planning;
    private final int longest;

    Opinions(Desk desk, Planning planning, int longest) {
        this.desk = desk;
        this.planning = planning;
        this.longest = longest;
    }

    Opinion of(PullRequest request, Merged merged) {
        Proposal proposal = desk.proposal(request);
        return merged.accept(new Merged.Visitor<>() {
            @Override
            public Opinion manifests(ManifestSet snapshot) {
                return request.fork() && !desk.planForks() ? forked(proposal, snapshot) : planned(proposal, snapshot);
            }

            @Override
            public Opinion elsewhere() {
                return said(OtherComments.elsewhere(proposal), Status.State.SUCCESS, "no manifest is touched");
            }

            @Override
            public Opinion conflict(List<String> files) {
                return said(
                        OtherComments.conflict(proposal, files),
                        Status.State.FAILURE,
                        "cannot be merged: bring the branch up to date");
            }

            @Override
            public Opinion unreadable(String why) {
                return said(OtherComments.unreadable(proposal, why), Status.State.FAILURE, "cannot be read");
            }
        });
    }

    /** Neither the Swarm nor certbot's directory is looked at for a stranger. */
    private Opinion forked(Proposal proposal, ManifestSet snapshot) {
        List<Problem> problems = planning.problems(snapshot);
        return problems.isEmpty()
                ? said(
                        OtherComments.forked(proposal),
                        Status.State.SUCCESS,
                        "the manifests are valid; not planned, since it is from a fork")
                : invalid(proposal, problems);
    }

    private Opinion planned(Proposal proposal, ManifestSet snapshot) {
        try {
            Prepared prepared = planning.plan(snapshot);
            return prepared.plan()
                    .map(plan -> planned(proposal, plan, prepared))
                    .orElseGet(() -> invalid(proposal, prepared.problems()));
        } catch (Transient e) {
            String why = "cannot be planned now, and is tried again: " + e.getMessage();
            return new Opinion(Optional.empty(), new Status(desk.planContext(), Status.State.PENDING, why));
        }
    }

    private Opinion planned(Proposal proposal, Plan plan, Prepared prepared) {
        List<Problem> warnings =
                prepared.desired().map(desired -> desired.warnings()).orElse(List.of());
        boolean refused =
                plan.isBlocked() || !plan.findings(Finding.Kind.REFUSED).isEmpty();
        return said(
                PlanComment.of(proposal, plan, warnings, room()),
                refused ? Status.State.FAILURE : Status.State.SUCCESS,
                refused ? "refused in part or as a whole: see the comment" : PlanIds.described(plan));
    }

    private Opinion invalid(Proposal proposal, List<Problem> problems) {
        int count = problems.size();
        return said(
                OtherComments.invalid(proposal, problems, room()),
                Status.State.FAILURE,
                count + (count == 1 ? " problem" : " problems") + ", the first: "
                        + proposal.file(problems.get(0).at().toString()));
    }

    private int room() {
        return longest - Marked.of("plan", desk.installation(), "").text().length();
    }

    private Opinion said(String text, Status.State state, String description) {
        return new Opinion(
                Optional.of(Marked.of("plan", desk.installation(), text)),
                new Status(desk.planContext(), state, description));
    }
}

package dev.certferry.review;

import dev.certferry.manifest.VersionPinEditor;
import dev.certferry.model.BindingStatus;
import dev.certferry.model.CertificateRef;
import dev.certferry.model.ManifestFile;
import dev.certferry.model.ManifestSet;
import dev.certferry.render.review.MarkedComment;
import dev.certferry.render.review.RenewalText;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens and updates the pull request that changes the pinned version of a binding whose renewals are reviewed. A newer generation
 * updates the same branch. Commits of other authors on the branch are kept, and a closed pull request stays closed.
 */
final class RenewalPullRequests {
    private static final Logger LOG = LoggerFactory.getLogger(RenewalPullRequests.class);

    private final ReviewContext context;
    private final Forge forge;
    private final PullRequestCommits commits;
    private final ProposalBranches branches;
    private final PlanReviewer opinions;

    RenewalPullRequests(
            ReviewContext context,
            Forge forge,
            PullRequestCommits commits,
            ProposalBranches branches,
            PlanReviewer opinions) {
        this.context = context;
        this.forge = forge;
        this.commits = commits;
        this.branches = branches;
        this.opinions = opinions;
    }

    static String branch(BindingStatus state) {
        return "certferry/renew/" + state.name();
    }

    void propose(BindingStatus state, CertificateRef newer) {
        String branch = branch(state);
        ProposalBranches.View view = branches.view(branch);
        Optional<ManifestFile> moved = moved(view.base(), state, newer);
        if (moved.isEmpty()) {
            return;
        }
        String tip = pushed(view, branch, moved.get(), state, newer);
        Optional<PullRequest> newest = forge.newestFromBranch(branch, context.branch());
        boolean open =
                newest.filter(one -> one.state() == PullRequest.State.OPEN).isPresent();
        if (!open && newest.filter(one -> one.head().equals(tip)).isPresent()) {
            LOG.debug("{} was already closed or merged with this content; not opened again", newest.get());
            return;
        }
        PullRequest request = open
                ? newest.get().at(tip)
                : forge.open(branch, context.branch(), title(state, newer), "").at(tip);
        describe(request, state, newer);
    }

    /** The file with the new version; empty when the binding no longer exists or already has that version. */
    private static Optional<ManifestFile> moved(ManifestSet snapshot, BindingStatus state, CertificateRef newer) {
        return VersionPinEditor.in(snapshot.files(), state.name(), newer.generation())
                .filter(file -> snapshot.files().stream()
                        .noneMatch(
                                one -> one.path().equals(file.path()) && Arrays.equals(one.content(), file.content())));
    }

    /** The branch's tip with the new version. A branch with only Certferry's commits is recreated from the watched branch; otherwise a commit is added. */
    private String pushed(
            ProposalBranches.View view, String branch, ManifestFile moved, BindingStatus state, CertificateRef newer) {
        String base = view.base().revision().commit();
        String message = title(state, newer) + "\n\nThe renewal is applied after this commit is merged.\n";
        if (view.own().isEmpty()) {
            return pushed(branch, Optional.empty(), base, moved, message);
        }
        ProposalBranches.Own own = view.own().get();
        Optional<ManifestFile> there = moved(own.snapshot(), state, newer);
        if (there.isEmpty() && (own.merges() || !own.ours())) {
            return own.tip();
        }
        return own.ours()
                ? pushed(branch, Optional.of(own.tip()), base, moved, message)
                : pushed(branch, Optional.of(own.tip()), own.tip(), there.orElse(moved), message);
    }

    private String pushed(String branch, Optional<String> expected, String parent, ManifestFile file, String message) {
        String commit = branches.push(branch, expected, parent, file.path(), file.content(), message);
        LOG.info("{} is at {}: {}", branch, commit, message.lines().findFirst().orElse(""));
        return commit;
    }

    private static String title(BindingStatus state, CertificateRef newer) {
        return "Renew " + state.name() + ": " + newer.lineage() + " generation " + newer.generation();
    }

    /** Includes the plan if it can be created now; otherwise the next pass adds it. */
    private void describe(PullRequest request, BindingStatus state, CertificateRef newer) {
        Map<PullRequest, MergeResult> merged = commits.merged(List.of(request));
        Optional<String> plan = Optional.ofNullable(merged.get(request))
                .flatMap(one -> opinions.of(request, one).comment())
                .map(MarkedComment::body);
        MarkedComment text = MarkedComment.of(
                "renew", context.installation(), RenewalText.of(state, newer, plan, forge.longestComment()));
        if (!text.isContainedIn(request.text())) {
            forge.updatePullRequest(request, title(state, newer), text.text());
        }
    }
}

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
 * Opens the pull request that moves the pin of a binding whose renewals are reviewed, and keeps it up to date: a newer
 * generation moves the same branch. Commits of others on it are never lost, and one that was closed stays closed.
 */
final class RenewalPullRequests {
    private static final Logger LOG = LoggerFactory.getLogger(RenewalPullRequests.class);

    private final ReviewContext desk;
    private final Forge forge;
    private final PullRequestCommits commits;
    private final ProposalBranches branches;
    private final PlanReviewer opinions;

    RenewalPullRequests(
            ReviewContext desk,
            Forge forge,
            PullRequestCommits commits,
            ProposalBranches branches,
            PlanReviewer opinions) {
        this.desk = desk;
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
        Optional<PullRequest> newest = forge.newestFromBranch(branch, desk.branch());
        boolean open =
                newest.filter(one -> one.state() == PullRequest.State.OPEN).isPresent();
        if (!open && newest.filter(one -> one.head().equals(tip)).isPresent()) {
            LOG.debug("{} was closed or merged as it is, and stays so", newest.get());
            return;
        }
        PullRequest request = open
                ? newest.get().at(tip)
                : forge.open(branch, desk.branch(), title(state, newer), "").at(tip);
        describe(request, state, newer);
    }

    /** The file with the pin moved; empty when the binding is not there any more, or the pin is there already. */
    private static Optional<ManifestFile> moved(ManifestSet snapshot, BindingStatus state, CertificateRef newer) {
        return VersionPinEditor.in(snapshot.files(), state.name(), newer.generation())
                .filter(file -> snapshot.files().stream()
                        .noneMatch(
                                one -> one.path().equals(file.path()) && Arrays.equals(one.content(), file.content())));
    }

    /** The branch's tip, which has the pin: ours alone is made anew from the watched branch, to others' a commit is added. */
    private String pushed(
            ProposalBranches.View view, String branch, ManifestFile moved, BindingStatus state, CertificateRef newer) {
        String base = view.base().revision().commit();
        String message = title(state, newer) + "\n\nThe renewal waits for this to be merged.\n";
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

    /** With the plan in it as far as it can be had now; the next pass has it otherwise. */
    private void describe(PullRequest request, BindingStatus state, CertificateRef newer) {
        Map<PullRequest, MergeResult> merged = commits.merged(List.of(request));
        Optional<String> plan = Optional.ofNullable(merged.get(request))
                .flatMap(one -> opinions.of(request, one).comment())
                .map(MarkedComment::body);
        MarkedComment text = MarkedComment.of(
                "renew", desk.installation(), RenewalText.of(state, newer, plan, forge.longestComment()));
        if (!text.isContainedIn(request.text())) {
            forge.updatePullRequest(request, title(state, newer), text.text());
        }
    }
}

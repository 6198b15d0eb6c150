package dev.certferry.git.trust;

import dev.certferry.model.CommitSignature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * Requires a signature on every commit after a trusted one. The last verified commit is stored in the local clone, so that later
 * commits are verified only once; whether the branch still contains it is for the run to decide, which remembers it in the Swarm.
 */
final class HistoryTrustPolicy implements TrustPolicy {
    private static final int MAX_NAMED = 5;

    private final TrustedSigners signers;
    private final ObjectId since;

    HistoryTrustPolicy(TrustedSigners signers, ObjectId since) {
        this.signers = signers;
        this.since = since;
    }

    @Override
    public CommitSignature signed(Repository repository, RevCommit commit) throws IOException {
        return signers.signed(repository, commit);
    }

    @Override
    public boolean verifies() {
        return true;
    }

    @Override
    public TrustDecision evaluate(Repository repository, ObjectId newest) throws IOException {
        Optional<ObjectId> last = last(repository);
        if (last.filter(newest::equals).isPresent()) {
            return TrustDecision.yes();
        }
        ObjectId from =
                last.filter(verified -> isIn(repository, verified, newest)).orElse(since);
        TrustDecision judgement = evaluateCommits(repository, from, newest);
        if (judgement.trusted()) {
            RefUpdate update = repository.updateRef(name());
            update.setNewObjectId(newest);
            update.disableRefLog();
            update.forceUpdate();
        }
        return judgement;
    }

    private static boolean isIn(Repository repository, ObjectId verified, ObjectId newest) {
        try (RevWalk walk = new RevWalk(repository)) {
            return walk.isMergedInto(walk.parseCommit(verified), walk.parseCommit(newest));
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public TrustDecision reevaluate(Repository repository, ObjectId earlier) throws IOException {
        return evaluateCommits(repository, since, earlier);
    }

    private TrustDecision evaluateCommits(Repository repository, ObjectId from, ObjectId to) throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            walk.setRetainBody(true);
            RevCommit start = walk.parseCommit(from);
            RevCommit end = walk.parseCommit(to);
            if (!walk.isMergedInto(start, end)) {
                return rewritten(from, to);
            }
            walk.reset();
            walk.markStart(end);
            walk.markUninteresting(start);
            return untrusted(unsigned(repository, walk));
        } catch (MissingObjectException | IncorrectObjectTypeException e) {
            if (from.equals(since)) {
                return rewritten(from, to);
            }
            throw e;
        }
    }

    private List<String> unsigned(Repository repository, RevWalk walk) throws IOException {
        List<String> unsigned = new ArrayList<>();
        for (RevCommit commit : walk) {
            SignatureResult signature = signers.verify(repository, commit);
            if (!signature.good()) {
                unsigned.add("commit " + commit.abbreviate(8).name() + " " + signature.message());
            }
        }
        return unsigned;
    }

    private TrustDecision untrusted(List<String> unsigned) {
        if (unsigned.isEmpty()) {
            return TrustDecision.yes();
        }
        // the walk starts at the newest commit; report the oldest ones first
        List<String> oldest = unsigned.subList(Math.max(0, unsigned.size() - MAX_NAMED), unsigned.size());
        String more = unsigned.size() > MAX_NAMED ? "; and " + (unsigned.size() - MAX_NAMED) + " more" : "";
        return TrustDecision.no(String.join("; ", oldest) + more
                + "; remove them from the branch, or review them and set --trust-since to the newest reviewed commit");
    }

    private static TrustDecision rewritten(ObjectId from, ObjectId to) {
        return TrustDecision.no("the branch was rewritten: commit "
                + to.abbreviate(8).name() + " does not contain --trust-since "
                + from.abbreviate(8).name() + "; restore it, or review the branch and set --trust-since to its"
                + " newest reviewed commit");
    }

    private Optional<ObjectId> last(Repository repository) throws IOException {
        return Optional.ofNullable(repository.exactRef(name())).map(Ref::getObjectId);
    }

    /** Depends on the signers and the first commit: if one of them changes, all commits are verified again. */
    private String name() {
        return "refs/certferry/trusted/" + signers.digest() + "-"
                + since.abbreviate(12).name();
    }
}

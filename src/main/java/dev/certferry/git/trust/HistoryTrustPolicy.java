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
 * Every commit from a trusted one on must be signed. The last one found so is remembered in the local copy: a branch that
 * does not contain it any more was rewritten, and a push could bring back what was signed long ago.
 */
final class HistoryTrustPolicy implements TrustPolicy {
    private static final int MOST_NAMED = 5;

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
    public boolean needsHistory() {
        return true;
    }

    @Override
    public TrustDecision evaluate(Repository repository, ObjectId newest) throws IOException {
        Optional<ObjectId> last = last(repository);
        if (last.filter(newest::equals).isPresent()) {
            return TrustDecision.yes();
        }
        TrustDecision judgement = evaluateCommits(repository, last.orElse(since), newest);
        if (judgement.trusted()) {
            RefUpdate update = repository.updateRef(name());
            update.setNewObjectId(newest);
            update.disableRefLog();
            update.forceUpdate();
        }
        return judgement;
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
        // the walk begins at the newest; the oldest is where it went wrong
        List<String> oldest = unsigned.subList(Math.max(0, unsigned.size() - MOST_NAMED), unsigned.size());
        String more = unsigned.size() > MOST_NAMED ? "; and " + (unsigned.size() - MOST_NAMED) + " more" : "";
        return TrustDecision.no(String.join("; ", oldest) + more
                + "; take them back, or review them and give the newest" + " reviewed commit with --trust-since");
    }

    private static TrustDecision rewritten(ObjectId from, ObjectId to) {
        return TrustDecision.no("the branch was rewritten: commit "
                + to.abbreviate(8).name() + " does not contain "
                + from.abbreviate(8).name() + ", which was trusted; put it back, or review the branch and give its"
                + " newest reviewed commit with --trust-since");
    }

    private Optional<ObjectId> last(Repository repository) throws IOException {
        return Optional.ofNullable(repository.exactRef(name())).map(Ref::getObjectId);
    }

    /** Other signers or another beginning begin anew. */
    private String name() {
        return "refs/certferry/trusted/" + signers.digest() + "-"
                + since.abbreviate(12).name();
    }
}

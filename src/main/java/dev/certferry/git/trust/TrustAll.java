package dev.certferry.git.trust;

import dev.certferry.model.CommitSignature;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;

/** Signatures are not checked. */
final class TrustAll implements TrustPolicy {
    @Override
    public TrustDecision evaluate(Repository repository, ObjectId newest) {
        return TrustDecision.yes();
    }

    @Override
    public TrustDecision reevaluate(Repository repository, ObjectId earlier) {
        return TrustDecision.yes();
    }

    @Override
    public CommitSignature signed(Repository repository, RevCommit commit) {
        return SignatureKeyId.of(commit);
    }

    @Override
    public boolean verifies() {
        return false;
    }
}

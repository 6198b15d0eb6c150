package dev.certferry.git.trust;

import dev.certferry.model.CommitSignature;
import java.io.IOException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;

/** Decides which commits are trusted. */
public interface TrustPolicy {
    /** Whether the newest commit is trusted. Throws if the repository cannot be read. */
    TrustDecision evaluate(Repository repository, ObjectId newest) throws IOException;

    /** Whether an earlier commit, which was trusted before, still is. */
    TrustDecision reevaluate(Repository repository, ObjectId earlier) throws IOException;

    /** The signer of the commit, verified if this policy checks signatures. */
    CommitSignature signed(Repository repository, RevCommit commit) throws IOException;

    /**
     * Whether commits are verified. Then the newest verified one is remembered, the branch must still contain it later, and the
     * history of the newest commit is needed.
     */
    boolean verifies();

    /** Trusts everyone with push permission. */
    static TrustPolicy none() {
        return new TrustAll();
    }

    /** The newest commit must be signed. */
    static TrustPolicy head(TrustedSigners signers) {
        return new HeadTrustPolicy(signers);
    }

    /** Each commit after {@code since} must be signed. */
    static TrustPolicy everyCommit(TrustedSigners signers, String since) {
        return new HistoryTrustPolicy(signers, ObjectId.fromString(since));
    }
}

package dev.certferry.git.trust;

import dev.certferry.model.CommitSignature;
import java.io.IOException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;

/** Decides which commits may be acted on. */
public interface TrustPolicy {
    /** Whether the newest commit may be acted on. Throws when the repository cannot be read. */
    TrustDecision evaluate(Repository repository, ObjectId newest) throws IOException;

    /** Whether an earlier commit, which was acted on once, still may be. */
    TrustDecision reevaluate(Repository repository, ObjectId earlier) throws IOException;

    /** Who signed the commit, verified where this trust looks at signatures. */
    CommitSignature signed(Repository repository, RevCommit commit) throws IOException;

    /** Whether the commits before the newest one must be there too. */
    boolean needsHistory();

    /** Whoever may push is trusted. */
    static TrustPolicy none() {
        return new TrustAll();
    }

    /** The newest commit must be signed. */
    static TrustPolicy head(TrustedSigners signers) {
        return new HeadTrustPolicy(signers);
    }

    /** Each commit after {@code since} must be signed, and none of those trusted before may be taken back. */
    static TrustPolicy everyCommit(TrustedSigners signers, String since) {
        return new HistoryTrustPolicy(signers, ObjectId.fromString(since));
    }
}

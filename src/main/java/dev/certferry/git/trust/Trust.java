package dev.certferry.git.trust;

import dev.certferry.model.CommitSignature;
import java.io.IOException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;

/** Decides which commits may be acted on. */
public interface Trust {
    /** Whether the newest commit may be acted on. Throws when the repository cannot be read. */
    Judgement judge(Repository repository, ObjectId newest) throws IOException;

    /** Whether an earlier commit, which was acted on once, still may be. */
    Judgement judgeAgain(Repository repository, ObjectId earlier) throws IOException;

    /** Who signed the commit, verified where this trust looks at signatures. */
    CommitSignature signed(Repository repository, RevCommit commit) throws IOException;

    /** Whether the commits before the newest one must be there too. */
    boolean needsHistory();

    /** Whoever may push is trusted. */
    static Trust none() {
        return new Everybody();
    }

    /** The newest commit must be signed. */
    static Trust head(Signers signers) {
        return new TrustedHead(signers);
    }

    /** Each commit after {@code since} must be signed, and none of those trusted before may be taken back. */
    static Trust everyCommit(Signers signers, String since) {
        return new TrustedHistory(signers, ObjectId.fromString(since));
    }
}

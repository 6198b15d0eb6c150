package dev.certferry.git.trust;

import dev.certferry.model.CommitSignature;
import java.io.IOException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/** The newest commit alone vouches for what it holds. */
final class TrustedHead implements Trust {
    private final Signers signers;

    TrustedHead(Signers signers) {
        this.signers = signers;
    }

    @Override
    public Judgement judge(Repository repository, ObjectId newest) throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            RevCommit commit = walk.parseCommit(newest);
            Signature signature = signers.judge(repository, commit);
            return signature.good()
                    ? Judgement.yes()
                    : Judgement.no("commit " + newest.abbreviate(8).name() + " " + signature.said()
                            + "; let somebody whose key is in " + signers.places() + " sign a commit on top of it");
        }
    }

    @Override
    public Judgement judgeAgain(Repository repository, ObjectId earlier) throws IOException {
        return judge(repository, earlier);
    }

    @Override
    public CommitSignature signed(Repository repository, RevCommit commit) throws IOException {
        return signers.signed(repository, commit);
    }

    @Override
    public boolean needsHistory() {
        return false;
    }
}

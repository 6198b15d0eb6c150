package dev.certferry.git.trust;

import dev.certferry.model.CommitSignature;
import java.io.IOException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/** Requires a signature on the newest commit only; it vouches for the whole content. */
final class HeadTrustPolicy implements TrustPolicy {
    private final TrustedSigners signers;

    HeadTrustPolicy(TrustedSigners signers) {
        this.signers = signers;
    }

    @Override
    public TrustDecision evaluate(Repository repository, ObjectId newest) throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            RevCommit commit = walk.parseCommit(newest);
            SignatureResult signature = signers.verify(repository, commit);
            return signature.good()
                    ? TrustDecision.yes()
                    : TrustDecision.no("commit " + newest.abbreviate(8).name() + " " + signature.message()
                            + "; have an owner of a key in " + signers.places() + " sign a commit on top of it");
        }
    }

    @Override
    public TrustDecision reevaluate(Repository repository, ObjectId earlier) throws IOException {
        return evaluate(repository, earlier);
    }

    @Override
    public CommitSignature signed(Repository repository, RevCommit commit) throws IOException {
        return signers.signed(repository, commit);
    }

    @Override
    public boolean verifies() {
        return true;
    }
}

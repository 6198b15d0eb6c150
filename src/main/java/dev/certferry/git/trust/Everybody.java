package dev.certferry.git.trust;

import dev.certferry.model.CommitSignature;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;

/** Signatures are not looked at. */
final class Everybody implements Trust {
    @Override
    public Judgement judge(Repository repository, ObjectId newest) {
        return Judgement.yes();
    }

    @Override
    public Judgement judgeAgain(Repository repository, ObjectId earlier) {
        return Judgement.yes();
    }

    @Override
    public CommitSignature signed(Repository repository, RevCommit commit) {
        return NamedKey.of(commit);
    }

    @Override
    public boolean needsHistory() {
        return false;
    }
}

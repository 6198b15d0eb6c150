package dev.certferry.git.audit;

import dev.certferry.git.IsolatedGitConfig;
import dev.certferry.git.RepositoryAccess;
import dev.certferry.port.PermanentException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.eclipse.jgit.lib.Repository;

/** Dry run of an audit push: the commit is created and signed, and the push is negotiated but not sent. */
public final class PushDryRun {
    private final AuditBranch branch;
    private final CommitSigner signer;
    private final Clock clock;

    public PushDryRun(RepositoryAccess access, String name, Path stateDir, CommitSigner signer, Clock clock) {
        IsolatedGitConfig.use(stateDir);
        this.branch = new AuditBranch(access, name, AuditBranch.copy(stateDir, access, name));
        this.signer = signer;
        this.clock = clock;
    }

    /** Returns the branch's name. Fails like a real push, except that hooks and branch protection run only on a real push. */
    public String run() {
        try (Repository repository = branch.open();
                BareCommitBuilder next = new BareCommitBuilder(repository, branch.fetch(repository))) {
            next.put("doctor", "");
            branch.dryRun(repository, next.write(signer, clock.instant(), "doctor\n"));
            return branch.toString();
        } catch (IOException e) {
            throw new PermanentException(branch + ": a commit cannot be created: " + e.getMessage(), e);
        }
    }
}

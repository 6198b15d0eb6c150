package dev.certferry.git.audit;

import dev.certferry.git.IsolatedGitConfig;
import dev.certferry.git.RepositoryAccess;
import dev.certferry.port.PermanentException;
import dev.certferry.port.Sleeper;
import dev.certferry.snapshot.StateSnapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;

/** The observed state of an installation, published next to its records on the audit branch: {@code INSTALLATION/snapshot.json}. */
public final class PublishedSnapshot {
    /** An unchanged snapshot is published again after this time, so that its age shows that runs still happen. */
    private static final Duration RENEWED_AFTER = Duration.ofDays(1);

    private final AuditBranch branch;
    private final String path;

    public PublishedSnapshot(RepositoryAccess access, String branch, String installation, Path stateDir) {
        IsolatedGitConfig.use(stateDir);
        this.branch = new AuditBranch(access, branch, AuditBranch.copy(stateDir, access, branch));
        this.path = installation + "/snapshot.json";
    }

    @Override
    public String toString() {
        return path + " on " + branch;
    }

    /** The published snapshot; throws {@link PermanentException} if it is missing or invalid. */
    public StateSnapshot read() {
        try (Repository repository = branch.open()) {
            ObjectId tip = branch.fetch(repository);
            String text = tip.equals(ObjectId.zeroId()) ? "" : text(repository, tip);
            if (text.isEmpty()) {
                throw new PermanentException(this + ": not published yet; run certferry sync --publish-snapshot");
            }
            return StateSnapshot.parse(text);
        } catch (IllegalArgumentException e) {
            throw new PermanentException(this + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new PermanentException(this + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private String text(Repository repository, ObjectId tip) throws IOException {
        try (BareCommitBuilder top = new BareCommitBuilder(repository, tip)) {
            return top.text(path);
        }
    }

    /** The commit that contains it now; empty if the published one is equal and recent. */
    public Optional<String> publish(StateSnapshot view, CommitSigner signer, Sleeper pause) {
        Renewal renewal = new Renewal(view, signer);
        String commit = new AuditPusher(new AuditCommits(signer), pause).send(branch, renewal);
        return renewal.isWritten ? Optional.of(commit) : Optional.empty();
    }

    /** Compares again with each new tip. */
    private final class Renewal implements AuditPusher.Work {
        private final StateSnapshot view;
        private final CommitSigner signer;
        private boolean isWritten;

        Renewal(StateSnapshot view, CommitSigner signer) {
            this.view = view;
            this.signer = signer;
        }

        @Override
        public ObjectId on(Repository repository, ObjectId tip) throws IOException {
            try (BareCommitBuilder next = new BareCommitBuilder(repository, tip)) {
                isWritten = !isEnough(next.text(path));
                if (!isWritten) {
                    return tip;
                }
                next.put(path, view.text());
                return next.write(signer, view.at(), view.installation() + ": snapshot\n");
            }
        }

        private boolean isEnough(String published) {
            try {
                StateSnapshot there = StateSnapshot.parse(published);
                Duration apart = Duration.between(there.at(), view.at()).abs();
                return apart.compareTo(RENEWED_AFTER) < 0 && there.isSameExceptTime(view);
            } catch (IllegalArgumentException e) {
                return false;
            }
        }
    }
}

package dev.certferry.git.audit;

import dev.certferry.git.MirrorLock;
import dev.certferry.port.PermanentException;
import dev.certferry.port.Sleeper;
import dev.certferry.port.TransientException;
import dev.certferry.render.record.AuditRecord;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;

/** Pushes commits; after a concurrent push it rebuilds them on the new tip and retries with random backoff. */
final class AuditPusher {
    private static final int MAX_TRIES = 40;
    private static final int FIRST_WAIT_MILLIS = 25;
    private static final int MAX_WAIT_MILLIS = 2_000;

    private final AuditCommits commits;
    private final Sleeper pause;

    AuditPusher(AuditCommits commits, Sleeper pause) {
        this.commits = commits;
        this.pause = pause;
    }

    /** Creates the commits on top of this one; returns the same commit if there is nothing to add. */
    interface Work {
        ObjectId on(Repository repository, ObjectId tip) throws IOException;
    }

    /** The commit that contains the last record. */
    String send(AuditBranch branch, List<AuditRecord> records) {
        return send(branch, (repository, tip) -> commits.on(repository, tip, records));
    }

    /**
     * Returns the commit that contains the work. Only one process at a time uses a local clone: a daemon, a hook and a
     * manual run may share it, and must not confuse the commits they are about to push.
     */
    String send(AuditBranch branch, Work work) {
        try {
            return MirrorLock.run(branch.folder(), () -> sent(branch, work));
        } catch (IOException e) {
            throw failed(branch, e);
        }
    }

    private String sent(AuditBranch branch, Work work) throws IOException {
        try {
            return onTop(branch, work);
        } catch (MissingObjectException | CorruptObjectException e) {
            branch.discard();
        }
        return onTop(branch, work);
    }

    private static PermanentException failed(AuditBranch branch, IOException e) {
        return new PermanentException(branch + ": cannot commit: " + e.getMessage(), e);
    }

    private String onTop(AuditBranch branch, Work work) throws IOException {
        try (Repository repository = branch.open()) {
            for (int i = 0; i < MAX_TRIES; i++) {
                ObjectId tip = branch.fetch(repository);
                ObjectId commit = work.on(repository, tip);
                if (commit.equals(tip) || branch.push(repository, commit)) {
                    return commit.name();
                }
                pause.wait(wait(i));
            }
            throw new TransientException(
                    branch + ": gave up after " + MAX_TRIES + " concurrent pushes; the next run retries");
        }
    }

    private static Duration wait(int tries) {
        int most = Math.min(MAX_WAIT_MILLIS, FIRST_WAIT_MILLIS << Math.min(tries, 10));
        return Duration.ofMillis(ThreadLocalRandom.current().nextInt(1, most + 1));
    }
}

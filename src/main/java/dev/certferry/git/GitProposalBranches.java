package dev.certferry.git;

import dev.certferry.git.trust.TrustPolicy;
import dev.certferry.port.PermanentException;
import dev.certferry.port.TransientException;
import dev.certferry.review.ProposalBranches;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.merge.MergeStrategy;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/** Reads and updates Certferry's own proposal branches through the local clone used for reviews. */
public final class GitProposalBranches implements ProposalBranches {
    private final RepositoryAccess access;
    private final WatchedBranch watch;
    private final LocalMirror clone;
    private final Clock clock;

    public GitProposalBranches(RepositoryAccess access, WatchedBranch watch, Path stateDir, Clock clock) {
        this.access = access;
        this.watch = watch;
        this.clone = LocalMirror.inScratch(access, stateDir, watch);
        this.clock = clock;
    }

    @Override
    public View view(String branch) {
        String main = Constants.R_HEADS + watch.branch();
        String own = Constants.R_HEADS + branch;
        Map<String, ObjectId> refs = clone.fetchInto(List.of(main, own));
        ObjectId base = refs.get(main);
        if (base == null) {
            throw new PermanentException(
                    "repository " + access.url() + ": branch " + watch.branch() + " not found; push it");
        }
        try (Repository repository = clone.open();
                ManifestTreeReader tree = new ManifestTreeReader(repository, access.url(), watch, TrustPolicy.none())) {
            ObjectId tip = refs.get(own);
            return new View(
                    tree.read(base),
                    tip == null
                            ? Optional.empty()
                            : Optional.of(new Own(
                                    tree.read(tip), isOurs(repository, base, tip), merges(repository, base, tip))));
        } catch (IOException e) {
            throw new TransientException(
                    "repository " + access.url() + ": the local clone cannot be read: " + e.getMessage(), e);
        }
    }

    private static boolean isOurs(Repository repository, ObjectId base, ObjectId tip) throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            walk.markStart(walk.parseCommit(tip));
            walk.markUninteresting(walk.parseCommit(base));
            for (RevCommit commit : walk) {
                if (!commit.getCommitterIdent().getEmailAddress().equals(BranchPush.EMAIL)) {
                    return false;
                }
            }
            return true;
        }
    }

    private static boolean merges(Repository repository, ObjectId base, ObjectId tip) throws IOException {
        return MergeStrategy.RECURSIVE.newMerger(repository, true).merge(base, tip);
    }

    @Override
    public String push(
            String branch, Optional<String> expected, String parent, String file, byte[] content, String message) {
        String path = watch.path().isEmpty() ? file : watch.path() + "/" + file;
        return BranchPush.in(clone, access, clock).push(parent, branch, expected, path, content, message);
    }
}

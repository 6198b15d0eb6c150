package dev.certferry.git;

import dev.certferry.git.trust.TrustPolicy;
import dev.certferry.model.Revision;
import dev.certferry.port.BoundedReading;
import dev.certferry.port.OverLimitException;
import dev.certferry.port.PermanentException;
import dev.certferry.port.TransientException;
import dev.certferry.review.MergeResult;
import dev.certferry.review.PullRequest;
import dev.certferry.review.PullRequestCommits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.jgit.errors.NoMergeBaseException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.merge.MergeStrategy;
import org.eclipse.jgit.merge.RecursiveMerger;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/** Merges pull requests in a local clone, without a work tree and without a commit: only their files are read. */
public final class PullRequestMerger implements PullRequestCommits {
    private static final int MAX_VISITED = 500;

    private final RepositoryAccess access;
    private final WatchedBranch watch;
    private final LocalMirror clone;
    private final Function<PullRequest, String> headRef;

    /** {@code headRef} is the ref of a pull request's head on the server. */
    public PullRequestMerger(
            RepositoryAccess access, WatchedBranch watch, Path stateDir, Function<PullRequest, String> headRef) {
        this.access = access;
        this.watch = watch;
        // merging needs the merge base, so the whole history
        this.clone = LocalMirror.inScratch(access, stateDir, watch);
        this.headRef = headRef;
    }

    @Override
    public Map<PullRequest, MergeResult> merged(List<PullRequest> requests) {
        List<String> wanted = new ArrayList<>(List.of(Constants.R_HEADS + watch.branch()));
        requests.forEach(request -> wanted.add(headRef.apply(request)));
        Map<String, ObjectId> refs;
        try {
            refs = reading("the pull requests").read(() -> brought(wanted));
        } catch (OverLimitException e) {
            return requests.size() > 1 ? separately(requests) : Map.of(requests.get(0), overLimit(e));
        }
        ObjectId base = refs.get(wanted.get(0));
        if (base == null) {
            throw new PermanentException("repository " + access.url() + ": branch " + watch.branch() + " not found"
                    + "; push it, or set another branch with --branch");
        }
        Map<PullRequest, MergeResult> merged = new LinkedHashMap<>();
        try (Repository repository = clone.open()) {
            for (PullRequest request : requests) {
                ObjectId head = refs.get(headRef.apply(request));
                if (head != null && head.name().equals(request.head())) {
                    bounded(request, repository, base, head).ifPresent(one -> merged.put(request, one));
                }
            }
        } catch (UncheckedIOException e) {
            throw broken(Objects.requireNonNull(e.getCause()));
        }
        return merged;
    }

    /** One pull request that exceeds a limit does not keep the others from being read. */
    private Map<PullRequest, MergeResult> separately(List<PullRequest> requests) {
        Map<PullRequest, MergeResult> merged = new LinkedHashMap<>();
        requests.forEach(request -> merged.putAll(merged(List.of(request))));
        return merged;
    }

    private Optional<MergeResult> bounded(PullRequest request, Repository repository, ObjectId base, ObjectId head) {
        try {
            return reading(request.toString()).read(() -> {
                try {
                    return merged(repository, base, head);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (OverLimitException e) {
            return Optional.of(overLimit(e));
        }
    }

    private BoundedReading reading(String what) {
        return new BoundedReading(what, watch.limits().time(), access::cancel);
    }

    private static MergeResult overLimit(OverLimitException e) {
        return new MergeResult.OverLimit(String.valueOf(e.getMessage()));
    }

    /** A local clone that is corrupt or has too many packs is recreated. */
    private Map<String, ObjectId> brought(List<String> wanted) {
        try {
            Map<String, ObjectId> refs = clone.fetchInto(wanted);
            if (!clone.isCorrupt()) {
                return refs;
            }
        } catch (CorruptCloneException e) {
            // handled like a clone with too many packs
        }
        clone.recreate(watch.branch());
        return clone.fetchInto(wanted);
    }

    /** Empty if it was merged after the forge was queried: then the branch contains its changes, and its plan is the reviewed one. */
    private Optional<MergeResult> merged(Repository repository, ObjectId base, ObjectId head) throws IOException {
        try (ManifestTreeReader tree = new ManifestTreeReader(repository, access.url(), watch, TrustPolicy.none());
                ObjectInserter inserter =
                        new BoundedObjectInserter(repository.newObjectInserter(), access.url(), watch.limits())) {
            RecursiveMerger merger =
                    (RecursiveMerger) MergeStrategy.RECURSIVE.newMerger(inserter, repository.getConfig());
            if (!merger.merge(base, head)) {
                return Optional.of(conflict(merger, tree, head));
            }
            ObjectId root = merger.getResultTreeId();
            ObjectId folder = tree.folder(root);
            if (folder.equals(tree.folderOf(base))) {
                return isIn(merger, tree, head) ? Optional.empty() : Optional.of(new MergeResult.Elsewhere());
            }
            Revision revision = new Revision(
                    access.url(),
                    watch.branch(),
                    watch.path(),
                    head.name(),
                    tree.watched(root).name());
            return Optional.of(new MergeResult.Manifests(tree.read(revision)));
        } catch (NoMergeBaseException e) {
            return Optional.of(new MergeResult.Conflict(List.of()));
        } catch (OverLimitException e) {
            throw e;
        } catch (PermanentException e) {
            return Optional.of(new MergeResult.Unreadable(String.valueOf(e.getMessage())));
        }
    }

    /** Whether it was merged, also if its manifest changes were squashed into another commit. */
    private static boolean isIn(RecursiveMerger merger, ManifestTreeReader tree, ObjectId head) throws IOException {
        ObjectId common = merger.getBaseCommitId();
        return common != null && (common.equals(head) || !tree.folderOf(common).equals(tree.folderOf(head)));
    }

    private MergeResult conflict(RecursiveMerger merger, ManifestTreeReader tree, ObjectId head) throws IOException {
        List<String> files = merger.getUnmergedPaths();
        ObjectId common = merger.getBaseCommitId();
        boolean ours = common == null || !tree.folderOf(common).equals(tree.folderOf(head));
        return ours ? new MergeResult.Conflict(files) : new MergeResult.Elsewhere();
    }

    @Override
    public List<String> changing(String commit, Optional<String> earlier) {
        ObjectId newest = ObjectId.fromString(commit);
        clone.tip(watch.branch());
        try (Repository repository = clone.open();
                RevWalk walk = new RevWalk(repository);
                ManifestTreeReader tree = new ManifestTreeReader(repository, access.url(), watch, TrustPolicy.none())) {
            List<String> changing = new ArrayList<>();
            Optional<RevCommit> one = Optional.of(walk.parseCommit(newest));
            for (int i = 0;
                    i < MAX_VISITED && one.isPresent() && (i == 0 || !isOver(changing, one.get(), earlier));
                    i++) {
                Optional<RevCommit> parent = parent(walk, one.get());
                if (parent.isEmpty() || !tree.folderOf(parent.get()).equals(tree.folderOf(one.get()))) {
                    changing.add(one.get().name());
                }
                one = parent;
            }
            return changing;
        } catch (IOException e) {
            throw broken(e);
        }
    }

    private TransientException broken(IOException e) {
        clone.recreate(watch.branch());
        return new TransientException(
                clone.folder() + ": the local clone is corrupt (" + e.getMessage() + ") and will be recreated", e);
    }

    private static boolean isOver(List<String> changing, RevCommit one, Optional<String> earlier) {
        return earlier.isPresent() ? one.name().equals(earlier.get()) : !changing.isEmpty();
    }

    private static Optional<RevCommit> parent(RevWalk walk, RevCommit commit) throws IOException {
        return commit.getParentCount() == 0 ? Optional.empty() : Optional.of(walk.parseCommit(commit.getParent(0)));
    }
}

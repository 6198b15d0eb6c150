package dev.certferry.git;

import dev.certferry.git.trust.TrustDecision;
import dev.certferry.git.trust.TrustPolicy;
import dev.certferry.model.ManifestSet;
import dev.certferry.model.Revision;
import dev.certferry.port.FetchResult;
import dev.certferry.port.FetchResult.Cause;
import dev.certferry.port.ManifestSource;
import dev.certferry.port.OverLimitException;
import dev.certferry.port.PermanentException;
import dev.certferry.port.TransientException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Manifests in a branch of a Git repository, read from a bare local clone. */
public final class GitSource implements ManifestSource {
    private static final Logger LOG = LoggerFactory.getLogger(GitSource.class);
    private static final String LAST_GOOD = "refs/certferry/last-good";

    private final RepositoryAccess access;
    private final WatchedBranch watch;
    private final TrustPolicy trust;
    private final Clock clock;
    private final LocalMirror clone;
    private final LastFetchFile lastRead;
    private final ListedHeads listed;

    /** Each fetch replaces {@code listed}. */
    public GitSource(
            RepositoryAccess access,
            WatchedBranch watch,
            TrustPolicy trust,
            Path stateDir,
            Clock clock,
            ListedHeads listed) {
        this.access = access;
        this.watch = watch;
        this.trust = trust;
        this.clock = clock;
        this.clone = new LocalMirror(access, stateDir, trust.verifies(), watch);
        this.lastRead = LastFetchFile.of(clone.folder());
        this.listed = listed;
    }

    @Override
    public FetchResult fetch() {
        listed.replace(Map.of());
        try {
            return recovered();
        } catch (TransientException e) {
            return withheld(Cause.UNREACHABLE, e);
        } catch (PermanentException e) {
            return withheld(Cause.UNUSABLE, e);
        }
    }

    private FetchResult withheld(Cause cause, RuntimeException why) {
        return withheld(cause, String.valueOf(why.getMessage()), Optional.empty());
    }

    private FetchResult withheld(Cause cause, String because, Optional<Revision> revision) {
        Optional<Instant> last = lastRead.get();
        boolean overdue = last.filter(then -> then.plus(watch.maxSourceAge()).isBefore(clock.instant()))
                .isPresent();
        return new FetchResult.Withheld(cause, because, revision, last, overdue);
    }

    /** A local clone that is corrupt or has too many packs is recreated, once. */
    private FetchResult recovered() {
        try {
            FetchResult fetched = newest();
            if (clone.isCorrupt()) {
                recreate();
            }
            return fetched;
        } catch (CorruptCloneException broken) {
            LOG.warn(
                    "the local clone {} of {} is corrupt and will be recreated: {}",
                    clone.folder(),
                    access.url(),
                    String.valueOf(broken.getCause()));
            recreate();
            try {
                return newest();
            } catch (CorruptCloneException again) {
                throw new PermanentException(
                        "repository " + access.url() + ": cannot be read, even from a new local clone: "
                                + again.getCause() + "; check it with git fsck",
                        again);
            }
        }
    }

    private void recreate() {
        Optional<String> good = lastGood();
        clone.recreate(watch.branch());
        good.map(ObjectId::fromString).ifPresent(this::restore);
    }

    private void restore(ObjectId lastGood) {
        try {
            clone.fetchInto(lastGood, LAST_GOOD);
        } catch (TransientException | PermanentException | CorruptCloneException e) {
            // after a force push the server may have deleted this commit; the newest one decides
        }
    }

    private FetchResult newest() {
        RemoteFetcher.Tip tip = clone.tip(watch.branch());
        listed.replace(tip.heads());
        ObjectId commit = tip.commit().orElseThrow(() -> noBranch(tip));
        try (Repository repository = clone.open();
                ManifestTreeReader tree = new ManifestTreeReader(repository, access.url(), watch, trust)) {
            TrustDecision judgement = trust.evaluate(repository, commit);
            if (!judgement.trusted()) {
                return withheld(
                        Cause.UNTRUSTED,
                        "repository " + access.url() + ": " + judgement.reason(),
                        Optional.of(tree.revision(commit)));
            }
            return read(tree, commit);
        } catch (IOException e) {
            throw new CorruptCloneException(e);
        }
    }

    private FetchResult read(ManifestTreeReader tree, ObjectId commit) throws IOException {
        Revision revision = tree.revision(commit);
        try {
            ManifestSet snapshot = tree.read(revision);
            lastRead.set(clock.instant());
            return new FetchResult.Newest(snapshot);
        } catch (OverLimitException e) {
            String why = "commit " + revision.shortCommit() + " cannot be used: " + e.getMessage();
            return withheld(Cause.UNUSABLE, why, Optional.of(revision));
        }
    }

    private PermanentException noBranch(RemoteFetcher.Tip tip) {
        String where = "repository " + access.url() + ": ";
        return tip.heads().isEmpty()
                ? new PermanentException(where + "is empty; push the bindings to branch " + watch.branch())
                : new PermanentException(where + "branch " + watch.branch() + " not found; existing branches: "
                        + String.join(
                                ", ", tip.heads().keySet().stream().limit(10).toList())
                        + "; push it, or set another branch with --branch");
    }

    @Override
    public Optional<ManifestSet> load(String commit) {
        if (!ObjectId.isId(commit)) {
            return Optional.empty();
        }
        ObjectId id = ObjectId.fromString(commit);
        try {
            return local(id).or(() -> {
                clone.fetchInto(id, LAST_GOOD);
                return local(id);
            });
        } catch (TransientException | PermanentException | CorruptCloneException e) {
            return Optional.empty();
        }
    }

    private Optional<ManifestSet> local(ObjectId commit) {
        try (Repository repository = clone.open();
                ManifestTreeReader tree = new ManifestTreeReader(repository, access.url(), watch, trust)) {
            ManifestSet snapshot = tree.read(commit);
            return trust.reevaluate(repository, commit).trusted() ? Optional.of(snapshot) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<String> lastGood() {
        try (Repository repository = clone.open()) {
            return Optional.ofNullable(repository.exactRef(LAST_GOOD))
                    .map(Ref::getObjectId)
                    .map(ObjectId::name);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public boolean verifiesCommits() {
        return trust.verifies();
    }

    /** The local clone has the whole history of the newest commit, so a commit that it lacks is not part of it. */
    @Override
    public boolean contains(String newest, String earlier) {
        if (!trust.verifies() || !ObjectId.isId(earlier)) {
            return true;
        }
        try (Repository repository = clone.open();
                RevWalk walk = new RevWalk(repository)) {
            return walk.isMergedInto(
                    walk.parseCommit(ObjectId.fromString(earlier)), walk.parseCommit(ObjectId.fromString(newest)));
        } catch (MissingObjectException | IncorrectObjectTypeException e) {
            return false;
        } catch (IOException e) {
            throw new PermanentException(
                    clone.folder() + ": the local clone cannot be read: " + e.getMessage() + "; remove it", e);
        }
    }

    @Override
    public Duration timeLimit() {
        return watch.limits().time();
    }

    @Override
    public void cancel() {
        access.cancel();
    }

    @Override
    public Optional<String> previousRepo() {
        return watch.previousRepo();
    }

    @Override
    public void markGood(Revision revision) {
        try {
            clone.markGood(ObjectId.fromString(revision.commit()), LAST_GOOD);
        } catch (CorruptCloneException e) {
            throw new PermanentException(
                    clone.folder() + ": the last good revision cannot be stored: " + e.getCause()
                            + "; free disk space, or choose another directory with --state-dir",
                    e);
        }
    }
}

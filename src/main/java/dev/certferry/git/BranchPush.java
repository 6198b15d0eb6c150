package dev.certferry.git;

import dev.certferry.model.UntrustedText;
import dev.certferry.port.PermanentException;
import dev.certferry.port.TransientException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEditor;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.URIish;

/** Pushes a change of one manifest as a commit on a separate branch, for review and merge. */
public final class BranchPush {
    static final String EMAIL = "certferry@localhost";

    private final RepositoryAccess access;
    private final LocalMirror clone;
    private final Clock clock;

    /** {@code wholeHistory} selects the local clone that the manifests were read from. */
    public BranchPush(RepositoryAccess access, Path stateDir, boolean wholeHistory, WatchedBranch watch, Clock clock) {
        this.access = access;
        this.clone = new LocalMirror(access, stateDir, wholeHistory, watch);
        this.clock = clock;
    }

    private BranchPush(RepositoryAccess access, LocalMirror clone, Clock clock) {
        this.access = access;
        this.clone = clone;
        this.clock = clock;
    }

    /** Uses an existing local clone. */
    static BranchPush in(LocalMirror clone, RepositoryAccess access, Clock clock) {
        return new BranchPush(access, clone, clock);
    }

    public static boolean isBranch(String name) {
        return Repository.isValidRefName(Constants.R_HEADS + name);
    }

    /** Returns the id of the commit, whose parent is {@code base}; an existing branch is never moved. */
    public String push(String base, String branch, String path, byte[] content, String message) {
        return push(base, branch, Optional.empty(), path, content, message);
    }

    /** The same, but the branch may exist if it is exactly at {@code expected}; it is then force-pushed. */
    String push(String base, String branch, Optional<String> expected, String path, byte[] content, String message) {
        try (Repository repository = clone.open()) {
            ObjectId commit = committed(repository, ObjectId.fromString(base), path, content, message);
            pushed(repository, commit, branch, expected.map(ObjectId::fromString));
            return commit.name();
        } catch (IOException e) {
            throw new GitErrorMapper(access).of(e);
        } catch (URISyntaxException e) {
            throw new PermanentException("repository " + access.url() + ": invalid URL; correct --repo", e);
        }
    }

    private ObjectId committed(Repository repository, ObjectId base, String path, byte[] content, String message)
            throws IOException {
        try (ObjectInserter inserter = repository.newObjectInserter();
                ObjectReader reader = inserter.newReader();
                RevWalk walk = new RevWalk(reader)) {
            DirCache files = DirCache.newInCore();
            DirCacheBuilder builder = files.builder();
            builder.addTree(
                    new byte[0],
                    DirCacheEntry.STAGE_0,
                    reader,
                    walk.parseCommit(base).getTree());
            builder.finish();
            ObjectId blob = inserter.insert(Constants.OBJ_BLOB, content);
            DirCacheEditor editor = files.editor();
            editor.add(new DirCacheEditor.PathEdit(path) {
                @Override
                public void apply(DirCacheEntry entry) {
                    entry.setObjectId(blob);
                }
            });
            editor.finish();
            CommitBuilder commit = new CommitBuilder();
            commit.setTreeId(files.writeTree(inserter));
            commit.setParentId(base);
            commit.setEncoding(StandardCharsets.UTF_8);
            PersonIdent author = new PersonIdent("certferry", EMAIL, clock.instant(), ZoneOffset.UTC);
            commit.setAuthor(author);
            commit.setCommitter(author);
            commit.setMessage(message);
            ObjectId id = inserter.insert(commit);
            inserter.flush();
            return id;
        }
    }

    private void pushed(Repository repository, ObjectId commit, String branch, Optional<ObjectId> expected)
            throws IOException, URISyntaxException {
        RemoteRefUpdate update = new RemoteRefUpdate(
                repository,
                null,
                commit,
                Constants.R_HEADS + branch,
                expected.isPresent(),
                null,
                expected.orElse(ObjectId.zeroId()));
        try (Transport transport = Transport.open(repository, new URIish(access.url()))) {
            // a push receives no objects
            access.configure(transport, access.limit(0));
            transport.push(NullProgressMonitor.INSTANCE, List.of(update));
        }
        String where = "repository " + access.url() + ": ";
        switch (update.getStatus()) {
            case OK -> access.accepted();
            case REJECTED_NONFASTFORWARD, REJECTED_REMOTE_CHANGED -> {
                if (expected.isPresent()) {
                    throw new TransientException(where + "branch " + branch + " was updated concurrently; retry");
                }
                throw new PermanentException(where + "branch " + branch
                        + " already exists; review and merge it, delete it, or set another"
                        + " name with --commit=BRANCH");
            }
            default ->
                throw new PermanentException(
                        where + "the server rejected branch " + branch + " (" + update.getStatus()
                                + (update.getMessage() == null ? "" : ": " + UntrustedText.line(update.getMessage()))
                                + "); allow this key or token to push branches, or run without --commit and apply the printed patch");
        }
    }
}

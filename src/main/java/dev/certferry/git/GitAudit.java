package dev.certferry.git;

import dev.certferry.model.RunRecord;
import dev.certferry.render.CommitMessage;
import dev.certferry.render.RecordJson;
import dev.certferry.render.StatusPage;
import dev.certferry.sync.Audit;
import dev.certferry.sync.Pause;
import dev.certferry.sync.Permanent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.PushResult;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.eclipse.jgit.treewalk.TreeWalk;

/** Records on a branch of their own: each commit adds one record and renews the state page; never forced. */
public final class GitAudit implements Audit {
    private static final int MOST_TRIES = 30;

    private final Access access;
    private final String branch;
    private final Clone clone;
    private final Pause pause;

    public GitAudit(Access access, String branch, Path stateDir, Pause pause) {
        this.access = access;
        this.branch = branch;
        this.clone = new Clone(access, stateDir);
        this.pause = pause;
    }

    @Override
    public String append(RunRecord record) {
        try (Repository repository = clone.open()) {
            for (int i = 0; i < MOST_TRIES; i++) {
                ObjectId tip = clone.fetch(repository, branch);
                ObjectId commit = commit(repository, tip, record);
                if (push(repository, commit)) {
                    return commit.name();
                }
                pause.wait(Duration.ofMillis(20L * (i + 1)));
            }
            throw new Permanent("audit branch " + branch + " of " + access.url() + ": others pushed first, "
                    + MOST_TRIES + " times; run again");
        } catch (IOException e) {
            throw new Permanent("the audit record cannot be written: " + e.getMessage(), e);
        }
    }

    private ObjectId commit(Repository repository, ObjectId parent, RunRecord record) throws IOException {
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            DirCache index = DirCache.newInCore();
            DirCacheBuilder builder = index.builder();
            String page = record.installation() + "/README.md";
            keepOthers(repository, parent, page, builder);
            builder.add(entry(inserter, RecordJson.path(record), RecordJson.of(record)));
            builder.add(entry(inserter, page, StatusPage.of(record)));
            builder.finish();
            CommitBuilder commit = new CommitBuilder();
            commit.setTreeId(index.writeTree(inserter));
            if (!parent.equals(ObjectId.zeroId())) {
                commit.setParentId(parent);
            }
            PersonIdent author = new PersonIdent("certferry", "certferry@localhost", record.endedAt(), ZoneOffset.UTC);
            commit.setAuthor(author);
            commit.setCommitter(author);
            commit.setMessage(CommitMessage.of(record));
            ObjectId id = inserter.insert(commit);
            inserter.flush();
            return id;
        }
    }

    private static void keepOthers(Repository repository, ObjectId parent, String page, DirCacheBuilder builder)
            throws IOException {
        if (parent.equals(ObjectId.zeroId())) {
            return;
        }
        try (RevWalk walk = new RevWalk(repository);
                ObjectReader reader = repository.newObjectReader();
                TreeWalk tree = new TreeWalk(reader)) {
            tree.setRecursive(true);
            tree.addTree(new CanonicalTreeParser(
                    null, reader, walk.parseCommit(parent).getTree()));
            while (tree.next()) {
                if (!tree.getPathString().equals(page)) {
                    DirCacheEntry entry = new DirCacheEntry(tree.getPathString());
                    entry.setFileMode(tree.getFileMode(0));
                    entry.setObjectId(tree.getObjectId(0));
                    builder.add(entry);
                }
            }
        }
    }

    private static DirCacheEntry entry(ObjectInserter inserter, String path, String text) throws IOException {
        DirCacheEntry entry = new DirCacheEntry(path);
        entry.setFileMode(FileMode.REGULAR_FILE);
        entry.setObjectId(inserter.insert(Constants.OBJ_BLOB, text.getBytes(StandardCharsets.UTF_8)));
        return entry;
    }

    /** False when somebody else pushed first. */
    private boolean push(Repository repository, ObjectId commit) throws IOException {
        String local = "refs/certferry/audit";
        RefUpdate update = repository.updateRef(local);
        update.setNewObjectId(commit);
        update.forceUpdate();
        try {
            Iterable<PushResult> results = access.prepare(new Git(repository)
                            .push()
                            .setRemote(access.url())
                            .setRefSpecs(new RefSpec(local + ":refs/heads/" + branch)))
                    .call();
            for (PushResult result : results) {
                for (RemoteRefUpdate ref : result.getRemoteUpdates()) {
                    return pushed(ref);
                }
            }
            return false;
        } catch (GitAPIException e) {
            throw clone.unreachable(e);
        }
    }

    private boolean pushed(RemoteRefUpdate ref) {
        String said = String.valueOf(ref.getMessage());
        return switch (ref.getStatus()) {
            case OK, UP_TO_DATE -> true;
            case REJECTED_NONFASTFORWARD, REJECTED_REMOTE_CHANGED -> false;
            default -> {
                if (said.contains("lock") || said.contains("fast-forward") || said.contains("fetch first")) {
                    yield false;
                }
                throw new Permanent("audit branch " + branch + " of " + access.url() + ": the server refused the push ("
                        + ref.getStatus() + " " + said + "); is the branch protected, or the key read-only?");
            }
        };
    }
}

package dev.certferry.cli.demo;

import dev.certferry.git.IsolatedGitConfig;
import dev.certferry.port.PermanentException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/** A bare repository in place of a forge, so that the demo needs no server. */
public final class DemoRepository {
    private static final String MAIN = "refs/heads/main";

    private final Path folder;
    private final Map<String, String> files = new TreeMap<>();

    private DemoRepository(Path folder) {
        this.folder = folder;
    }

    /** Creates an empty repository; the JGit configuration is written to the state directory. */
    public static DemoRepository create(Path folder, Path stateDir) {
        IsolatedGitConfig.use(stateDir);
        try (Git git = Git.init()
                .setBare(true)
                .setInitialBranch("main")
                .setGitDir(folder.toFile())
                .call()) {
            return new DemoRepository(git.getRepository().getDirectory().toPath());
        } catch (GitAPIException e) {
            throw new PermanentException(folder + ": cannot create a repository: " + e.getMessage(), e);
        }
    }

    public String url() {
        return folder.toUri().toString();
    }

    /** Commits these files to the branch main and keeps the existing ones. */
    public void commit(String author, String message, Map<String, String> changed, Instant at) {
        files.putAll(changed);
        try (Repository repository = open();
                ObjectInserter inserter = repository.newObjectInserter()) {
            ObjectId parent = repository.resolve(MAIN);
            CommitBuilder commit = new CommitBuilder();
            commit.setTreeId(tree(inserter));
            if (parent != null) {
                commit.setParentId(parent);
            }
            commit.setAuthor(new PersonIdent(author, author + "@example.com", at, ZoneOffset.UTC));
            commit.setCommitter(commit.getAuthor());
            commit.setMessage(message);
            RefUpdate update = repository.updateRef(MAIN);
            update.setNewObjectId(inserter.insert(commit));
            inserter.flush();
            update.update();
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private ObjectId tree(ObjectInserter inserter) throws IOException {
        DirCache index = DirCache.newInCore();
        DirCacheBuilder builder = index.builder();
        for (Map.Entry<String, String> file : files.entrySet()) {
            DirCacheEntry entry = new DirCacheEntry(file.getKey());
            entry.setFileMode(FileMode.REGULAR_FILE);
            entry.setObjectId(
                    inserter.insert(Constants.OBJ_BLOB, file.getValue().getBytes(StandardCharsets.UTF_8)));
            builder.add(entry);
        }
        builder.finish();
        return index.writeTree(inserter);
    }

    /** The commits of a branch as {@code git log --oneline} shows them, newest first; none without the branch. */
    public List<String> log(String branch) {
        try (Repository repository = open();
                RevWalk walk = new RevWalk(repository)) {
            ObjectId tip = repository.resolve("refs/heads/" + branch);
            List<String> lines = new ArrayList<>();
            if (tip != null) {
                walk.markStart(walk.parseCommit(tip));
                for (RevCommit commit : walk) {
                    lines.add(commit.abbreviate(7).name() + " " + commit.getShortMessage());
                }
            }
            return lines;
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** A file of a branch, as it is now. */
    public String file(String branch, String path) {
        try (Repository repository = open();
                RevWalk walk = new RevWalk(repository)) {
            RevCommit tip = walk.parseCommit(repository.resolve("refs/heads/" + branch));
            try (TreeWalk found = TreeWalk.forPath(repository, path, tip.getTree())) {
                return found == null
                        ? ""
                        : new String(repository.open(found.getObjectId(0)).getBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private Repository open() throws IOException {
        return Git.open(folder.toFile()).getRepository();
    }

    private PermanentException unusable(IOException e) {
        return new PermanentException(folder + ": the repository cannot be used: " + e.getMessage(), e);
    }
}

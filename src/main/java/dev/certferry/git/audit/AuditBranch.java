package dev.certferry.git.audit;

import dev.certferry.git.RepositoryAccess;
import dev.certferry.model.UntrustedText;
import dev.certferry.platform.Directories;
import dev.certferry.port.PermanentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.eclipse.jgit.api.FetchCommand;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.PushResult;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.TagOpt;

/** The audit branch of the remote, and a bare local clone with the part of it that is needed; the clone is a cache. */
final class AuditBranch {
    /** The depth to which a clone without the last record is deepened, before the whole history is fetched. */
    private static final List<Integer> DEPTHS = List.of(50, 1000, Integer.MAX_VALUE);

    private final RepositoryAccess access;
    private final String branch;
    private final Path folder;

    AuditBranch(RepositoryAccess access, String branch, Path folder) {
        this.access = access;
        this.branch = branch;
        this.folder = folder;
    }

    /** The directory of a branch's local clone. */
    static Path copy(Path stateDir, RepositoryAccess access, String branch) {
        String key = Integer.toHexString((access.url() + "#" + branch).hashCode());
        return stateDir.resolve("audit").resolve("copy-" + key);
    }

    @Override
    public String toString() {
        return "audit branch " + branch + " of " + access.url();
    }

    Repository open() {
        try {
            return git().getRepository();
        } catch (IOException | GitAPIException | IllegalArgumentException e) {
            discard();
            try {
                return git().getRepository();
            } catch (IOException | GitAPIException again) {
                throw new PermanentException(
                        folder + ": the local clone cannot be created: " + again.getMessage(), again);
            }
        }
    }

    /** Deletes a corrupt local clone; the remote has everything in it. */
    void discard() {
        try {
            Directories.delete(folder);
        } catch (IOException e) {
            throw new PermanentException(folder + ": cannot be deleted: " + e.getMessage(), e);
        }
    }

    private Git git() throws IOException, GitAPIException {
        if (Files.exists(folder.resolve("HEAD"))) {
            return Git.open(folder.toFile());
        }
        return Git.init().setBare(true).setGitDir(folder.toFile()).call();
    }

    /** Fetches the branch's newest commit with its files; {@link ObjectId#zeroId()} if the branch does not exist. */
    ObjectId fetch(Repository repository) {
        try {
            ObjectId tip = listed(repository);
            if (tip.equals(ObjectId.zeroId()) || repository.getObjectDatabase().has(tip)) {
                return tip;
            }
            fetch(repository, repository.exactRef(seen()) == null ? 1 : 0);
            // the branch may have been updated since it was listed: use the fetched commit
            Ref fetched = repository.exactRef(seen());
            return fetched == null ? ObjectId.zeroId() : fetched.getObjectId();
        } catch (GitAPIException e) {
            throw PushErrorMapper.toRead(toString(), e);
        } catch (IOException e) {
            throw new PermanentException(folder + ": the local clone cannot be used: " + e.getMessage(), e);
        }
    }

    /** The same with the whole history of the branch. */
    ObjectId fetchWhole(Repository repository) {
        ObjectId tip = fetch(repository);
        try {
            if (!tip.equals(ObjectId.zeroId()) && isCut(repository)) {
                fetch(repository, Integer.MAX_VALUE);
            }
            return tip;
        } catch (GitAPIException e) {
            throw PushErrorMapper.toRead(toString(), e);
        } catch (IOException e) {
            throw new PermanentException(folder + ": the local clone cannot be used: " + e.getMessage(), e);
        }
    }

    private ObjectId listed(Repository repository) throws GitAPIException {
        // the branches are in the first response of protocol version 0; version 2 needs a second request
        repository.getConfig().setString("protocol", null, "version", "0");
        Collection<Ref> heads = access.prepare(
                        new Git(repository).lsRemote().setRemote(access.url()).setHeads(true))
                .call();
        String own = Constants.R_HEADS + branch;
        for (Ref head : heads) {
            if (head.getName().equals(own)) {
                return head.getObjectId();
            }
        }
        heads.stream()
                .map(Ref::getName)
                .filter(name -> blocks(name, own))
                .findFirst()
                .ifPresent(name -> {
                    throw new PermanentException(
                            this + ": the repository has the branch "
                                    + UntrustedText.line(name.substring(Constants.R_HEADS.length()))
                                    + ", and Git cannot have both; delete or rename it, or choose another branch with --audit-branch");
                });
        return ObjectId.zeroId();
    }

    /** A branch is stored like a file: {@code a} and {@code a/b} exclude each other. */
    private static boolean blocks(String name, String own) {
        return name.startsWith(own + "/") || own.startsWith(name + "/");
    }

    private void fetch(Repository repository, int depth) throws GitAPIException {
        FetchCommand command = new Git(repository)
                .fetch()
                .setRemote(access.url())
                .setTagOpt(TagOpt.NO_TAGS)
                .setRefSpecs(new RefSpec("+refs/heads/" + branch + ":" + seen()));
        if (depth > 0) {
            command.setDepth(depth);
        }
        access.prepare(command).call();
    }

    private String seen() {
        return "refs/certferry/audit/" + branch;
    }

    /** Whether the earlier commit is the tip or one of its ancestors; fetches as much history as that needs. */
    boolean descends(Repository repository, ObjectId tip, ObjectId earlier) {
        try {
            boolean found = reaches(repository, tip, earlier);
            for (int i = 0; !found && i < DEPTHS.size() && isCut(repository); i++) {
                fetch(repository, DEPTHS.get(i));
                found = reaches(repository, tip, earlier);
            }
            return found;
        } catch (GitAPIException e) {
            throw PushErrorMapper.toRead(toString(), e);
        } catch (IOException e) {
            throw new PermanentException(folder + ": the local clone cannot be used: " + e.getMessage(), e);
        }
    }

    private static boolean isCut(Repository repository) throws IOException {
        return !repository.getObjectDatabase().getShallowCommits().isEmpty();
    }

    private static boolean reaches(Repository repository, ObjectId tip, ObjectId earlier) throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            RevCommit from = walk.parseCommit(tip);
            return walk.isMergedInto(walk.parseCommit(earlier), from);
        } catch (MissingObjectException e) {
            return false;
        }
    }

    /** Dry run of a push: checks that the server allows the connection, and that the push would be a fast-forward. */
    void dryRun(Repository repository, ObjectId commit) {
        try {
            access.prepare(new Git(repository)
                            .push()
                            .setDryRun(true)
                            .setRemote(access.url())
                            .setRefSpecs(new RefSpec(commit.name() + ":refs/heads/" + branch)))
                    .call();
        } catch (GitAPIException e) {
            throw PushErrorMapper.toPush(toString(), e);
        }
    }

    /** The local clone. */
    Path folder() {
        return folder;
    }

    /** False if another push came first; never a force push. */
    boolean push(Repository repository, ObjectId commit) {
        String local = seen() + "-next";
        try {
            RefUpdate update = repository.updateRef(local);
            update.setNewObjectId(commit);
            update.forceUpdate();
            Iterable<PushResult> results = access.prepare(new Git(repository)
                            .push()
                            .setRemote(access.url())
                            .setRefSpecs(new RefSpec(local + ":refs/heads/" + branch)))
                    .call();
            for (PushResult result : results) {
                for (RemoteRefUpdate ref : result.getRemoteUpdates()) {
                    return pushed(repository, commit, ref, result.getMessages());
                }
            }
            throw new PermanentException(this + ": the server did not report the result of the push; see its log");
        } catch (GitAPIException e) {
            throw PushErrorMapper.toPush(toString(), e);
        } catch (IOException e) {
            throw new PermanentException(folder + ": the local clone cannot be written: " + e.getMessage(), e);
        }
    }

    private boolean pushed(Repository repository, ObjectId commit, RemoteRefUpdate ref, String said)
            throws IOException {
        if (PushErrorMapper.isLostRace(ref)) {
            return false;
        }
        if (ref.getStatus() != RemoteRefUpdate.Status.OK && ref.getStatus() != RemoteRefUpdate.Status.UP_TO_DATE) {
            throw PushErrorMapper.ofPush(toString(), ref, said);
        }
        RefUpdate update = repository.updateRef(seen());
        update.setNewObjectId(commit);
        update.forceUpdate();
        return true;
    }
}

package dev.certferry.cli.command;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.MergeCommand;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.treewalk.TreeWalk;

/** The Git repository of the manifests with a checkout from which tests commit, and what a server would say of it. */
final class TestRepository {
    private final Path remote;
    private final Path checkout;
    private final Git work;

    /** An empty bare repository {@code certs.git} in the folder, and a checkout of it in {@code work}. */
    TestRepository(Path folder) throws Exception {
        this.remote = folder.resolve("certs.git");
        this.checkout = folder.resolve("work");
        Git.init()
                .setBare(true)
                .setInitialBranch("main")
                .setGitDir(remote.toFile())
                .call()
                .close();
        this.work = Git.init()
                .setInitialBranch("main")
                .setDirectory(checkout.toFile())
                .call();
        work.remoteAdd().setName("origin").setUri(new URIish(remote.toString())).call();
    }

    void commit(String branch, String path, String text) throws Exception {
        Path file = checkout.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        PersonIdent ada = new PersonIdent("Ada", "ada@example.test");
        work.add().addFilepattern(".").call();
        work.commit()
                .setMessage(path)
                .setAuthor(ada)
                .setCommitter(ada)
                .setSign(false)
                .call();
        work.push()
                .setRemote("origin")
                .setRefSpecs(new RefSpec(branch + ":" + branch))
                .call();
    }

    /** The same on a branch of its own, as a pull request has it. */
    void propose(String branch, String path, String text) throws Exception {
        work.checkout().setCreateBranch(true).setName(branch).call();
        commit(branch, path, text);
        work.checkout().setName("main").call();
    }

    /** Merges the branch into main, as a forge does. */
    void merge(String branch) throws Exception {
        work.merge()
                .include(work.getRepository().resolve(branch))
                .setFastForward(MergeCommand.FastForwardMode.NO_FF)
                .setMessage("Merge " + branch)
                .call();
        work.push().setRemote("origin").setRefSpecs(new RefSpec("main:main")).call();
    }

    /** Where GitHub and Gitea, and where GitLab keep the head of a pull request. */
    void head(int number, String commit) throws Exception {
        try (Git git = Git.open(remote.toFile())) {
            for (String name : List.of("refs/pull/" + number + "/head", "refs/merge-requests/" + number + "/head")) {
                RefUpdate update = git.getRepository().updateRef(name);
                update.setNewObjectId(ObjectId.fromString(commit));
                update.forceUpdate();
            }
        }
    }

    /** Every branch of the repository with its commit: what a webhook would be sent on. */
    Map<String, String> branches() throws Exception {
        Map<String, String> branches = new TreeMap<>();
        try (Git git = Git.open(remote.toFile())) {
            for (Ref ref : git.branchList().call()) {
                branches.put(ref.getName(), ref.getObjectId().name());
            }
        }
        return branches;
    }

    /** A file of a branch, as the server has it. */
    String file(String branch, String path) throws Exception {
        try (Git git = Git.open(remote.toFile());
                RevWalk walk = new RevWalk(git.getRepository())) {
            RevCommit commit = walk.parseCommit(ObjectId.fromString(tip(branch)));
            TreeWalk entry =
                    Objects.requireNonNull(TreeWalk.forPath(git.getRepository(), path, commit.getTree()), path);
            return new String(git.getRepository().open(entry.getObjectId(0)).getBytes(), StandardCharsets.UTF_8);
        }
    }

    String parent(String branch) throws Exception {
        try (Git git = Git.open(remote.toFile());
                RevWalk walk = new RevWalk(git.getRepository())) {
            return walk.parseCommit(ObjectId.fromString(tip(branch)))
                    .getParent(0)
                    .name();
        }
    }

    /** Somebody commits to a branch that is on the server. */
    void addTo(String branch, String path, String text) throws Exception {
        work.fetch()
                .setRemote("origin")
                .setRefSpecs(new RefSpec("+refs/heads/" + branch + ":refs/heads/" + branch))
                .call();
        work.checkout().setName(branch).call();
        commit(branch, path, text);
        work.checkout().setName("main").call();
    }

    /** Merges a branch that is on the server. */
    void mergeRemote(String branch) throws Exception {
        work.fetch()
                .setRemote("origin")
                .setRefSpecs(new RefSpec("+refs/heads/" + branch + ":refs/heads/" + branch))
                .call();
        merge(branch);
    }

    String tip(String branch) throws Exception {
        return Objects.requireNonNull(branches().get("refs/heads/" + branch), branch);
    }

    String tree(String branch) throws Exception {
        try (Git git = Git.open(remote.toFile());
                RevWalk walk = new RevWalk(git.getRepository())) {
            return walk.parseCommit(ObjectId.fromString(branches().get("refs/heads/" + branch)))
                    .getTree()
                    .name();
        }
    }

    String address() {
        return remote.toUri().toString();
    }

    void close() {
        work.close();
    }
}

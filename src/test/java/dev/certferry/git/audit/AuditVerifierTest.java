package dev.certferry.git.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.certferry.git.ListedHeads;
import dev.certferry.git.audit.AuditVerifier.Fault;
import dev.certferry.git.audit.AuditVerifier.Seen;
import dev.certferry.render.record.AuditRecord;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
@Tag("attack")
final class AuditVerifierTest {
    @TempDir
    private Path folder = Path.of("");

    private BareRemote remote;
    private Repository repository;

    @BeforeEach
    void threeRecords() throws Exception {
        remote = new BareRemote(folder.resolve("remote.git"));
        GitAuditLog audit = new GitAuditLog(
                remote.access(),
                BareRemote.BRANCH,
                "default",
                folder.resolve("state"),
                CommitSigner.none(),
                time -> {},
                Clock.systemUTC(),
                new ListedHeads());
        for (int minute = 1; minute <= 3; minute++) {
            audit.append(List.of(FailedRunRecords.number(minute)));
        }
        repository = Git.open(remote.folder().toFile()).getRepository();
    }

    @AfterEach
    void closed() {
        repository.close();
    }

    private Seen verify(String tip, Optional<String> anchor) throws Exception {
        return new AuditVerifier(repository, SignatureCheck.none(), Optional.empty())
                .verify(ObjectId.fromString(tip), anchor.map(ObjectId::fromString));
    }

    private String parent(String commit) throws Exception {
        try (RevWalk walk = new RevWalk(repository)) {
            return walk.parseCommit(ObjectId.fromString(commit)).getParent(0).getName();
        }
    }

    @Test
    void whatCertferryWritesHolds() throws Exception {
        Seen seen = verify(remote.tip(), Optional.of(parent(remote.tip())));

        assertThat(seen.fault()).isEmpty();
        assertThat(seen.commits()).isEqualTo(3);
        assertThat(seen.first()).isEqualTo(parent(parent(remote.tip())));
    }

    @Test
    void theFirstWrongCommitIsNamedNotTheLast() throws Exception {
        String wrong = commit(remote.tip(), "default/2026/11/run-default-1.json", "{}");
        String right = record(wrong, 4);
        String later = commit(right, "notes.txt", "hello");

        assertThat(verify(later, Optional.empty()).fault())
                .contains(new Fault(wrong, "it modifies default/2026/11/run-default-1.json", false));
    }

    @Test
    void everyWayToBreakItHasItsSentence() throws Exception {
        String tip = remote.tip();
        String text = AuditRecord.of(FailedRunRecords.number(9)).text();

        assertThat(reason(commit(tip, "default/README.md", "# nothing happened")))
                .isEqualTo("it adds no record");
        assertThat(reason(commit(tip, "notes.txt", "hello"))).isEqualTo("it adds notes.txt, which is not a record");
        assertThat(reason(commit(tip, "default/2026/11/x.json", "{")))
                .isEqualTo("default/2026/11/x.json is not a record: not JSON");
        assertThat(reason(commit(tip, "default/2025/01/run-default-9.json", text)))
                .isEqualTo(
                        "default/2025/01/run-default-9.json contains the record of default/2026/11/run-default-9.json");
        assertThat(reason(commit(record(tip, 9), "default/snapshot.json", "{}")))
                .isEmpty();
        assertThat(reason(removed(tip))).isEqualTo("it removes default/2026/11/run-default-1.json");
        assertThat(reason(merged(record(tip, 9), tip))).isEqualTo("it is a merge commit");
    }

    private String reason(String tip) throws Exception {
        return verify(tip, Optional.empty()).fault().map(Fault::reason).orElse("");
    }

    @Test
    void aBranchThatWasReplacedDoesNotDescendFromTheAnchor() throws Exception {
        String anchor = remote.tip();
        String fork = record(parent(anchor), 7);
        String tip = record(fork, 8);

        assertThat(verify(tip, Optional.of(anchor)).fault())
                .contains(new Fault(fork, "it does not descend from the anchor " + anchor, false));
        assertThat(verify(tip, Optional.of("12".repeat(20))).fault().map(Fault::reason))
                .contains("the anchor " + "12".repeat(20) + " is not in this repository: history was replaced");
    }

    @Test
    void unsignedCommitsAreNamedFromWhereSigningBegan() throws Exception {
        SignatureCheck never = (where, commit) -> Optional.of("it is not signed");
        ObjectId tip = ObjectId.fromString(remote.tip());
        String second = parent(remote.tip());

        assertThat(new AuditVerifier(repository, never, Optional.empty())
                        .verify(tip, Optional.empty())
                        .fault())
                .contains(new Fault(parent(second), "it is not signed", true));
        assertThat(new AuditVerifier(repository, never, Optional.of(ObjectId.fromString(second)))
                        .verify(tip, Optional.empty())
                        .fault())
                .contains(new Fault(second, "it is not signed", true));
    }

    @Test
    void signingCannotBeginAtAnUnknownCommit() {
        AuditVerifier verifier = new AuditVerifier(
                repository, (where, commit) -> Optional.empty(), Optional.of(ObjectId.fromString("12".repeat(20))));

        assertThatThrownBy(() -> verifier.verify(ObjectId.fromString(remote.tip()), Optional.empty()))
                .hasMessageContaining("--signed-since " + "12".repeat(20) + ": the audit branch has no such commit");
    }

    /** A reader finds the first entry of a name, a checkout writes the last one. */
    @Test
    void aRecordThatIsNamedTwiceIsForged() throws Exception {
        String good = record(remote.tip(), 9);
        AuditRecord record = AuditRecord.of(FailedRunRecords.number(9));
        String month = record.path().substring(0, record.path().lastIndexOf('/'));
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            ObjectId forged = inserter.insert(Constants.OBJ_BLOB, "{}".getBytes(StandardCharsets.UTF_8));
            ObjectId tree = twice(inserter, entry(tree(good), month), fileName(record.path()), forged);
            for (String path = month; !path.isEmpty(); path = above(path)) {
                ObjectId holder = above(path).isEmpty() ? tree(good) : entry(tree(good), above(path));
                tree = replaced(inserter, holder, fileName(path), tree);
            }
            String tip = commit(inserter, tree, remote.tip());

            assertThat(reason(tip)).contains("is not one that git writes").contains("duplicate");
        }
    }

    private static String fileName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String above(String path) {
        return path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : "";
    }

    private ObjectId entry(ObjectId root, String path) throws Exception {
        try (TreeWalk found = TreeWalk.forPath(repository, path, root)) {
            return found.getObjectId(0);
        }
    }

    /** The tree with a second entry of this name. */
    private ObjectId twice(ObjectInserter inserter, ObjectId tree, String name, ObjectId second) throws Exception {
        TreeFormatter copy = new TreeFormatter();
        try (TreeWalk walk = new TreeWalk(repository)) {
            walk.addTree(tree);
            while (walk.next()) {
                copy.append(walk.getNameString(), walk.getFileMode(0), walk.getObjectId(0));
                if (walk.getNameString().equals(name)) {
                    copy.append(name, walk.getFileMode(0), second);
                }
            }
        }
        return inserter.insert(copy);
    }

    private ObjectId replaced(ObjectInserter inserter, ObjectId tree, String name, ObjectId content) throws Exception {
        TreeFormatter copy = new TreeFormatter();
        try (TreeWalk walk = new TreeWalk(repository)) {
            walk.addTree(tree);
            while (walk.next()) {
                boolean isIt = walk.getNameString().equals(name);
                copy.append(walk.getNameString(), walk.getFileMode(0), isIt ? content : walk.getObjectId(0));
            }
        }
        return inserter.insert(copy);
    }

    @Test
    void aShallowCloneProvesNothing() throws Exception {
        Path clone = folder.resolve("shallow.git");
        Git.cloneRepository()
                .setURI(remote.url())
                .setBare(true)
                .setDepth(1)
                .setBranch(BareRemote.BRANCH)
                .setDirectory(clone.toFile())
                .call()
                .close();

        try (AuditReader reader = AuditReader.ofClone(clone, BareRemote.BRANCH, folder.resolve("state"))) {
            assertThatThrownBy(() -> reader.verify(SignatureCheck.none(), Optional.empty(), Optional.empty()))
                    .hasMessageContaining("the clone is shallow");
        }
    }

    /** A commit that puts one file. */
    private String commit(String parent, String path, String text) throws Exception {
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            ObjectId blob = inserter.insert(Constants.OBJ_BLOB, text.getBytes(StandardCharsets.UTF_8));
            return commit(
                    inserter, new TreeEditor(inserter.newReader(), inserter).put(tree(parent), path, blob), parent);
        }
    }

    private String record(String parent, int minute) throws Exception {
        AuditRecord record = AuditRecord.of(FailedRunRecords.number(minute));
        return commit(parent, record.path(), record.text());
    }

    /** A commit whose tree lacks the first record. */
    private String removed(String parent) throws Exception {
        try (ObjectInserter inserter = repository.newObjectInserter();
                TreeWalk walk = new TreeWalk(repository)) {
            walk.addTree(tree(parent));
            walk.setRecursive(true);
            TreeEditor edit = new TreeEditor(inserter.newReader(), inserter);
            ObjectId tree = ObjectId.zeroId();
            while (walk.next()) {
                if (!walk.getPathString().endsWith("-1.json")) {
                    tree = edit.put(tree, walk.getPathString(), walk.getObjectId(0));
                }
            }
            return commit(inserter, tree, parent);
        }
    }

    private String merged(String first, String second) throws Exception {
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            return commit(inserter, tree(first), first, second);
        }
    }

    private ObjectId tree(String commit) throws Exception {
        try (RevWalk walk = new RevWalk(repository)) {
            return walk.parseCommit(ObjectId.fromString(commit)).getTree().getId();
        }
    }

    private static String commit(ObjectInserter inserter, ObjectId tree, String... parents) throws Exception {
        CommitBuilder commit = new CommitBuilder();
        commit.setTreeId(tree);
        for (String parent : parents) {
            commit.addParentId(ObjectId.fromString(parent));
        }
        PersonIdent somebody =
                new PersonIdent("somebody", "somebody@example.test", FailedRunRecords.START, ZoneOffset.UTC);
        commit.setAuthor(somebody);
        commit.setCommitter(somebody);
        commit.setMessage("by hand\n");
        ObjectId id = inserter.insert(commit);
        inserter.flush();
        return id.name();
    }
}

package dev.certferry.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.cli.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way back as a commit that people review: what is pushed, and that nothing of theirs is moved. */
final class RollbackCommandTest {
    private static final String MANIFEST = """
            # the shop
            apiVersion: certferry.dev/v1
            kind: Binding
            metadata: {name: shop}
            spec:
              domains: [shop.example.com]
              files: [{source: fullchain, target: site.crt}]
              services: [{name: web}]
            """;

    @TempDir
    private Path home = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path remote = Path.of("");

    @BeforeEach
    void push() throws GitAPIException, IOException {
        remote = home.resolve("certs.git");
        Git.init().setBare(true).setGitDir(remote.toFile()).call().close();
        Path work = home.resolve("work");
        Files.createDirectories(work.resolve("certs/eu"));
        Files.writeString(work.resolve("certs/eu/shop.yaml"), MANIFEST);
        Files.writeString(work.resolve("README.md"), "Certificates\n");
        try (Git git =
                Git.init().setInitialBranch("main").setDirectory(work.toFile()).call()) {
            git.add().addFilepattern(".").call();
            git.commit()
                    .setMessage("Bind")
                    .setAuthor("ada", "ada@example.com")
                    .setCommitter("ada", "ada@example.com")
                    .setSign(false)
                    .call();
            git.push().setRemote(remote.toUri().toString()).add("main").call();
        }
    }

    @Test
    void thePinIsACommitOnABranchOfItsOwn() throws IOException {
        String main = tip("main");

        assertThat(rollback("--commit")).as(err.toString()).isZero();

        assertThat(out.toString())
                .contains("+  certificate: {version: 6}")
                .contains("Pushed branch rollback-shop-6: commit ")
                .contains("; review it and merge it into main; the next run then rolls back");
        assertThat(tip("main")).isEqualTo(main);
        String pushed = tip("rollback-shop-6");
        assertThat(parent(pushed)).isEqualTo(main);
        assertThat(file(pushed, "certs/eu/shop.yaml"))
                .isEqualTo(MANIFEST.replace("spec:\n", "spec:\n  certificate: {version: 6}\n"));
        assertThat(file(pushed, "README.md")).isEqualTo("Certificates\n");
    }

    @Test
    void aBranchThatIsThereIsNeverMoved() throws IOException {
        String main = tip("main");

        assertThat(rollback("--commit=main")).isEqualTo(1);
        assertThat(err.toString()).contains("branch main already exists; review and merge it");
        assertThat(rollback("--commit=pin")).as(err.toString()).isZero();
        String first = tip("pin");
        assertThat(rollback("--commit=pin")).isEqualTo(1);

        assertThat(tip("pin")).isEqualTo(first);
        assertThat(tip("main")).isEqualTo(main);
    }

    @Test
    void withoutItNothingIsPushed() throws IOException {
        assertThat(rollback()).as(err.toString()).isZero();

        assertThat(out.toString()).startsWith("diff --git a/certs/eu/shop.yaml").doesNotContain("Pushed");
        assertThat(branches()).containsExactly("main");
    }

    @Test
    void whatIsNoBranchIsWrongUsage() throws IOException {
        assertThat(rollback("--commit=a..b")).isEqualTo(64);
        assertThat(branches()).containsExactly("main");
    }

    @Test
    void anUnknownBindingIsNamedWithTheNearestOne() {
        assertThat(run("rollback", "shp", "--path", "certs")).isEqualTo(64);
        assertThat(err).hasToString("certferry: no binding shp; did you mean shop?\n");
        err.getBuffer().setLength(0);

        assertThat(run("rollback", "mail", "--path", "certs", "--to", "3")).isEqualTo(64);
        assertThat(err).hasToString("certferry: no binding mail; expected one of shop\n");
    }

    private int run(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--repo", remote.toUri().toString()));
        all.addAll(List.of("--state-dir", home.resolve("state").toString()));
        return Main.run(all.toArray(String[]::new), Map.of(), new PrintWriter(out, true), new PrintWriter(err, true));
    }

    private int rollback(String... more) {
        List<String> all = new ArrayList<>(List.of("rollback", "shop", "--to", "6", "--path", "certs"));
        all.addAll(List.of("--repo", remote.toUri().toString()));
        all.addAll(List.of("--state-dir", home.resolve("state").toString()));
        all.addAll(List.of(more));
        return Main.run(all.toArray(String[]::new), Map.of(), new PrintWriter(out, true), new PrintWriter(err, true));
    }

    private List<String> branches() throws IOException {
        try (Git git = Git.open(remote.toFile())) {
            return git.getRepository().getRefDatabase().getRefsByPrefix(Constants.R_HEADS).stream()
                    .map(ref -> ref.getName().substring(Constants.R_HEADS.length()))
                    .toList();
        }
    }

    private String tip(String branch) throws IOException {
        try (Git git = Git.open(remote.toFile())) {
            return Objects.requireNonNull(git.getRepository().exactRef(Constants.R_HEADS + branch), branch)
                    .getObjectId()
                    .name();
        }
    }

    private String parent(String commit) throws IOException {
        try (Git git = Git.open(remote.toFile());
                RevWalk walk = new RevWalk(git.getRepository())) {
            return walk.parseCommit(ObjectId.fromString(commit)).getParent(0).name();
        }
    }

    private String file(String commit, String path) throws IOException {
        try (Git git = Git.open(remote.toFile());
                RevWalk walk = new RevWalk(git.getRepository())) {
            Repository repository = git.getRepository();
            RevCommit found = walk.parseCommit(ObjectId.fromString(commit));
            TreeWalk entry = Objects.requireNonNull(TreeWalk.forPath(repository, path, found.getTree()), path);
            return new String(repository.open(entry.getObjectId(0)).getBytes(), StandardCharsets.UTF_8);
        }
    }
}

package dev.certferry.integration.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.git.WatchedBranch;
import dev.certferry.integration.program.ProcessSpec;
import dev.certferry.model.ManifestFile;
import dev.certferry.model.ManifestSet;
import dev.certferry.model.Problem;
import dev.certferry.port.FetchResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with a repository is said in one sentence with its way out. */
final class BadRepositoryIT {
    @TempDir
    Path folder;

    private BareRepository repository;

    @BeforeEach
    void aRepository() {
        repository = BareRepository.create(folder, "certs");
    }

    private GitSourceBuilder source(String branch, String path) {
        return GitSourceBuilder.of(repository.url(), folder.resolve("state"))
                .with(new WatchedBranch(branch, path, Duration.ofHours(1), 512, Optional.empty()));
    }

    private String message(String branch, String path) {
        FetchResult.Withheld why = source(branch, path).withheld();
        assertThat(why.cause()).isEqualTo(FetchResult.Cause.UNUSABLE);
        assertThat(why.message()).startsWith("repository " + repository.url() + ": ");
        return why.message().substring(("repository " + repository.url() + ": ").length());
    }

    @Test
    void gitsOwnDaemonOnThisMachineWillDo() {
        repository.commit("First", Map.of("a.yaml", "a: 1\n"));
        try (GitDaemonServer daemon = GitDaemonServer.serving(folder)) {
            assertThat(GitSourceBuilder.of(daemon.url("certs"), folder.resolve("state"))
                            .snapshot()
                            .files())
                    .hasSize(1);
        }
    }

    @Test
    void noRepository() {
        String none = folder.resolve("none").toUri().toString();
        assertThat(GitSourceBuilder.of(none, folder.resolve("state")).withheld().message())
                .isEqualTo("repository " + none + ": not found, or not visible with these credentials; check --repo");
    }

    @Test
    void anEmptyRepository() {
        assertThat(message("main", "")).isEqualTo("is empty; push the bindings to branch main");
    }

    @Test
    void aWrongBranch() {
        repository.commit("First", Map.of("a.yaml", "a: 1\n"));

        assertThat(message("mian", ""))
                .isEqualTo(
                        "branch mian not found; existing branches: main; push it, or set another branch with --branch");
    }

    @Test
    void aWrongFolder() throws IOException {
        Files.createSymbolicLink(repository.folder().resolve("current"), Path.of("certs"));
        repository.commit("First", Map.of("certs/a.yaml", "a: 1\n"));

        assertThat(message("main", "cert")).isEqualTo("branch main has no directory cert; correct --path");
        assertThat(message("main", "certs/a.yaml"))
                .isEqualTo("branch main has no directory certs/a.yaml; correct --path");
        assertThat(message("main", "current"))
                .isEqualTo("current in branch main is a symbolic link; set --path to the directory itself");
        assertThat(source("main", "./certs/").snapshot().files()).hasSize(1);
    }

    @Test
    void moreManifestsThanAnybodyReviews() throws IOException {
        StringBuilder commit = new StringBuilder("""
                blob
                mark :1
                data 5
                a: 1

                commit refs/heads/main
                committer Ada <ada@example.test> 0 +0000
                data 4
                Many
                """);
        for (int i = 0; i <= 50_000; i++) {
            commit.append("M 100644 :1 " + i / 500 + "/" + i + ".yaml\n");
        }
        Path stream = Files.writeString(folder.resolve("stream"), commit);
        ProcessSpec.of(
                        "sh",
                        "-ec",
                        "git -C \"$1\" fast-import --quiet <\"$2\"",
                        "sh",
                        "" + repository.path(),
                        "" + stream)
                .text();

        assertThat(message("main", "")).isEqualTo("more than 50000 manifests; set --path to a smaller directory");
        assertThat(source("main", "7").snapshot().files()).hasSize(500);
    }

    @Test
    void whatCannotBeReadAsAManifest() throws IOException {
        Files.createSymbolicLink(repository.folder().resolve("out.yaml"), Path.of("../outside.yaml"));
        BareRepository other = BareRepository.create(folder, "other");
        other.commit("First", Map.of("b.yaml", "b: 1\n"));
        repository.work("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", other.url(), "sub");
        repository.commit(
                "First",
                Map.of(
                        "lfs.yaml", "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n",
                        "Shop.yaml", "a: 1\n",
                        "shop.yaml", "a: 1\n"));

        ManifestSet snapshot = source("main", "").snapshot();

        assertThat(snapshot.files()).extracting(ManifestFile::path).containsExactly("Shop.yaml", "shop.yaml");
        assertThat(snapshot.problems())
                .extracting(Problem::toString)
                .satisfiesExactly(
                        lfs -> assertThat(lfs).startsWith("lfs.yaml:1:1 is a Git LFS pointer"),
                        out -> assertThat(out).startsWith("out.yaml:1:1 is a symbolic link"));
        assertThat(snapshot.warnings())
                .extracting(Problem::toString)
                .satisfiesExactly(
                        shop -> assertThat(shop).startsWith("shop.yaml:1:1 differs from Shop.yaml only by case"),
                        sub -> assertThat(sub).startsWith("sub:1:1 is a submodule, and submodules are not read"));
    }
}

package dev.certferry.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.review.MergeResult;
import dev.certferry.review.PullRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.MergeCommand.FastForwardMode;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pull request that is listed as open may be merged by the time that its commits are fetched. */
final class PullRequestMergerTest {
    @TempDir
    private Path home = Path.of("");

    @SuppressWarnings("NullAway.Init") // set before each test
    private Git work;

    @BeforeEach
    void aProposal() throws Exception {
        work = Git.init()
                .setInitialBranch("main")
                .setDirectory(home.resolve("work").toFile())
                .call();
        commit("certs/shop.yaml", "one: 1\n");
        work.checkout().setCreateBranch(true).setName("proposal").call();
    }

    @AfterEach
    void close() {
        work.close();
    }

    private ObjectId commit(String path, String text) throws Exception {
        Path file = home.resolve("work").resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        work.add().addFilepattern(".").call();
        return work.commit()
                .setMessage(path)
                .setAuthor("Ada", "ada@example.test")
                .setCommitter("Ada", "ada@example.test")
                .setSign(false)
                .call();
    }

    private void merge(ObjectId head, FastForwardMode mode, boolean squashed) throws Exception {
        work.checkout().setName("main").call();
        work.merge()
                .include(head)
                .setFastForward(mode)
                .setSquash(squashed)
                .setMessage("Merge")
                .call();
        if (squashed) {
            commit("README.md", "squashed\n");
        }
    }

    private Map<PullRequest, MergeResult> merged(ObjectId head) {
        PullRequest request = new PullRequest(1, "", "proposal", head.name(), false, PullRequest.State.OPEN, "");
        WatchedBranch watch = new WatchedBranch("main", "certs", Duration.ofDays(1), 100, Optional.empty());
        RepositoryAccess access =
                RepositoryAccess.open(home.resolve("work/.git").toUri().toString());
        return new PullRequestMerger(access, watch, home.resolve("state"), one -> "refs/heads/proposal")
                .merged(List.of(request));
    }

    @Test
    void whileItIsOpenItsManifestsAreRead() throws Exception {
        assertThat(merged(commit("certs/shop.yaml", "two: 2\n")).values())
                .singleElement()
                .isInstanceOf(MergeResult.Manifests.class);
    }

    @Test
    void whatIsAboutOtherFilesIsElsewhere() throws Exception {
        assertThat(merged(commit("README.md", "words\n")).values()).containsExactly(new MergeResult.Elsewhere());
    }

    @Test
    void onceMergedNothingMoreIsSaidOfIt() throws Exception {
        ObjectId head = commit("certs/shop.yaml", "two: 2\n");
        merge(head, FastForwardMode.NO_FF, false);

        assertThat(merged(head)).isEmpty();
    }

    @Test
    void squashedItIsMergedAsWell() throws Exception {
        ObjectId head = commit("certs/shop.yaml", "two: 2\n");
        merge(head, FastForwardMode.FF, true);

        assertThat(merged(head)).isEmpty();
    }
}

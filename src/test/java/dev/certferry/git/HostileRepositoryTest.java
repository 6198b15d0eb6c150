package dev.certferry.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.git.trust.TrustPolicy;
import dev.certferry.port.FetchResult;
import dev.certferry.review.MergeResult;
import dev.certferry.review.PullRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Few small objects that would become endless work or more memory than there is. */
@Tag("attack")
final class HostileRepositoryTest {
    @TempDir
    private Path home = Path.of("");

    @SuppressWarnings("NullAway.Init") // set before each test
    private Repository remote;

    @SuppressWarnings("NullAway.Init") // set before each test
    private HostileTrees trees;

    @SuppressWarnings("NullAway.Init") // set before each test
    private ObjectId base;

    @BeforeEach
    void aRepository() throws Exception {
        remote = Git.init()
                .setBare(true)
                .setInitialBranch("main")
                .setDirectory(home.resolve("remote.git").toFile())
                .call()
                .getRepository();
        trees = new HostileTrees(remote);
        base = trees.commit("refs/heads/main", trees.of("shop.yaml", "a: b\n"));
    }

    @AfterEach
    void close() {
        remote.close();
    }

    private FetchResult.Withheld withheld() {
        WatchedBranch watch = new WatchedBranch("main", "", Duration.ofDays(1), 100, Optional.empty());
        GitSource source = new GitSource(
                access(), watch, TrustPolicy.none(), home.resolve("state"), Clock.systemUTC(), new ListedHeads());
        return (FetchResult.Withheld) source.fetch();
    }

    private RepositoryAccess access() {
        return RepositoryAccess.open(home.resolve("remote.git").toUri().toString());
    }

    private void assertUnusable(ObjectId tree, String message) throws IOException {
        ObjectId commit = trees.commit("refs/heads/main", tree);

        FetchResult.Withheld why = withheld();

        assertThat(why.cause()).isEqualTo(FetchResult.Cause.UNUSABLE);
        assertThat(why.message()).contains("commit " + commit.abbreviate(8).name() + " cannot be used", message);
        assertThat(why.revision())
                .hasValueSatisfying(known -> assertThat(known.commit()).isEqualTo(commit.name()));
    }

    @Test
    void endlessPathsWithoutAManifest() throws IOException {
        assertUnusable(trees.endlessTree(), "more than 250,000 directories and manifests");
    }

    @Test
    void oneLargeFileUnderManyNames() throws IOException {
        assertUnusable(trees.repeatedBlob(), "more than 96 MB of directories and manifests");
    }

    @Test
    void aDirectoryOfMegabytes() throws IOException {
        assertUnusable(trees.hugeTree(), "bytes; expected at most 8,388,608");
    }

    @Test
    void aPullRequestThatExceedsALimitDoesNotKeepAnotherFromBeingRead() throws IOException {
        PullRequest one = pull(1, trees.commit("refs/pull/1/head", trees.endlessTree(), base));
        PullRequest two = pull(2, trees.commit("refs/pull/2/head", trees.repeatedBlob(), base));
        PullRequest three = pull(3, trees.commit("refs/pull/3/head", trees.of("shop.yaml", "a: c\n"), base));
        WatchedBranch watch = new WatchedBranch("main", "", Duration.ofDays(1), 100, Optional.empty());
        PullRequestMerger merger = new PullRequestMerger(
                access(), watch, home.resolve("state"), request -> "refs/pull/" + request.number() + "/head");

        Map<PullRequest, MergeResult> merged = merger.merged(List.of(one, two, three));

        assertThat(merged.get(one)).isInstanceOf(MergeResult.OverLimit.class);
        assertThat(merged.get(two)).isInstanceOf(MergeResult.OverLimit.class);
        assertThat(merged.get(three)).isInstanceOf(MergeResult.Manifests.class);
    }

    private static PullRequest pull(int number, ObjectId head) {
        return new PullRequest(number, "", "branch", head.name(), true, PullRequest.State.OPEN, "");
    }
}

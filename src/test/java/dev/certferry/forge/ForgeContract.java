package dev.certferry.forge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.certferry.port.PermanentException;
import dev.certferry.review.CommitStatus;
import dev.certferry.review.PullRequest;
import dev.certferry.review.PullRequestComment;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the port promises, held by each forge against its own documented answers. */
abstract class ForgeContract extends ForgeFailureContract {
    private static final String HEAD = "6dcb09b5b57875f334f61aebed695e2e4193db5e";
    private static final String MERGE = "18f3e63d05582537db6d183d9d557be09e1f90c8";
    private static final String CONTEXT = "certferry/default/plan";

    /** Of the documented pull request. */
    private final int author;

    ForgeContract(String kind, int author) {
        super(kind);
        this.author = author;
    }

    private PullRequest pull() {
        server.world.pull("shop", "main", HEAD, false);
        return forge.open("main").get(0);
    }

    @Test
    void openPullRequestsOfTheBranchAreListedAcrossPages() {
        for (int i = 0; i < 120; i++) {
            server.world.pull("topic-" + i, "main", HEAD, i % 2 == 0);
        }
        server.world.pull("other", "release", HEAD, false);
        server.world.merge(server.world.pull("done", "main", HEAD, false), MERGE);

        assertThat(forge.open("main"))
                .hasSize(120)
                .allSatisfy(pull -> {
                    assertThat(pull.head()).isEqualTo(HEAD);
                    assertThat(pull.state()).isEqualTo(PullRequest.State.OPEN);
                    assertThat(pull.fork())
                            .isEqualTo(Integer.parseInt(pull.branch().substring(6)) % 2 == 0);
                })
                .extracting(PullRequest::number)
                .doesNotHaveDuplicates();
    }

    @Test
    void aListWithoutEndIsGivenUp() {
        for (int i = 0; i < 2_100; i++) {
            server.world.pull("topic-" + i, "main", HEAD, false);
        }

        assertThatThrownBy(() -> forge.open("main"))
                .isInstanceOf(PermanentException.class)
                .hasMessageContaining("more than 20 pages");
    }

    private void review(PullRequest pull, int person, String state) {
        server.world.review(new FakeForgeState.Review(pull.number(), person, pull.head(), state, false));
    }

    @Test
    void approvalsOfPeopleOtherThanTheAuthorAreCounted() {
        PullRequest pull = pull();
        assertThat(forge.approvals(pull)).isZero();

        review(pull, author, "APPROVED");
        review(pull, FakeForgeState.ME, "COMMENTED");
        assertThat(forge.approvals(pull)).as("by the author").isZero();

        review(pull, 501, "APPROVED");
        review(pull, 502, "COMMENTED");
        assertThat(forge.approvals(pull)).isEqualTo(1);

        review(pull, 503, "APPROVED");
        assertThat(forge.approvals(pull)).isEqualTo(2);
    }

    @Test
    void oneCommentIsRenewedInItsPlace() {
        PullRequest pull = pull();
        server.world.comment(pull.number(), FakeForgeState.SOMEBODY, "<!-- certferry:plan:default --> not by us");

        assertThat(forge.comment(pull, "<!-- certferry:plan:default -->")).isEmpty();
        forge.comment(pull, Optional.empty(), "<!-- certferry:plan:default --> first");
        PullRequestComment ours =
                forge.comment(pull, "<!-- certferry:plan:default -->").orElseThrow();
        assertThat(ours.text()).endsWith("first");
        forge.comment(pull, Optional.of(ours), "<!-- certferry:plan:default --> second");

        assertThat(server.world.comments(pull.number()))
                .extracting(said -> said.text)
                .containsExactly("<!-- certferry:plan:default --> not by us", "<!-- certferry:plan:default --> second");
        assertThat(forge.comment(pull, "<!-- certferry:plan:other -->")).isEmpty();
    }

    @Test
    void ourCommentIsFoundAmongMany() {
        PullRequest pull = pull();
        for (int i = 0; i < 130; i++) {
            server.world.comment(pull.number(), FakeForgeState.SOMEBODY, "talk " + i);
        }
        forge.comment(pull, Optional.empty(), "<!-- m --> here");

        assertThat(forge.comment(pull, "<!-- m -->"))
                .map(PullRequestComment::text)
                .contains("<!-- m --> here");
    }

    @ParameterizedTest
    @CsvSource({"PENDING", "SUCCESS", "FAILURE"})
    void aStatusIsReadAsItWasSet(CommitStatus.State state) {
        PullRequest pull = pull();
        assertThat(forge.status(pull, CONTEXT)).isEmpty();
        server.world.mark(HEAD, FakeForgeState.SOMEBODY, CONTEXT + "/other", "success", "not ours");

        forge.setStatus(pull, new CommitStatus(CONTEXT, CommitStatus.State.PENDING, "first"));
        forge.setStatus(pull, new CommitStatus(CONTEXT, state, "second"));

        boolean kept = kind.equals("gitlab") && state == CommitStatus.State.PENDING;
        assertThat(forge.status(pull, CONTEXT)).contains(new CommitStatus(CONTEXT, state, kept ? "first" : "second"));
    }

    @Test
    void aStatusOfSomebodyElseDoesNotCount() {
        PullRequest pull = pull();
        forge.setStatus(pull, new CommitStatus(CONTEXT, CommitStatus.State.FAILURE, "ours"));
        assertThat(forge.status(pull, CONTEXT)).isPresent();
        server.world.mark(HEAD, FakeForgeState.SOMEBODY, CONTEXT, "success", "a plan id that nobody computed");

        assertThat(forge.status(pull, CONTEXT).map(CommitStatus::state))
                .isNotEqualTo(Optional.of(CommitStatus.State.SUCCESS));
    }

    @Test
    void whatIsTooLongForAStatusIsCut() {
        PullRequest pull = pull();
        forge.setStatus(pull, new CommitStatus(CONTEXT, CommitStatus.State.SUCCESS, "x".repeat(500)));

        assertThat(server.world.mark(HEAD, CONTEXT).orElseThrow().description()).hasSize(140);
    }

    @Test
    void thePullRequestOfAMergeIsFound() {
        FakeForgeState.Pull merged = server.world.pull("shop", "main", HEAD, false);
        server.world.merge(merged, MERGE);

        assertThat(forge.mergedAs(MERGE, "main")).hasValueSatisfying(found -> {
            assertThat(found.number()).isEqualTo(merged.number);
            assertThat(found.head()).isEqualTo(HEAD);
            assertThat(found.state()).isEqualTo(PullRequest.State.MERGED);
        });
        assertThat(forge.mergedAs(MERGE, "release")).isEmpty();
        assertThat(forge.mergedAs("0".repeat(40), "main")).isEmpty();
    }

    @Test
    void onlyAMergedOneCounts() {
        server.world.pull("shop", "main", HEAD, false);

        assertThat(forge.mergedAs(HEAD, "main")).isEmpty();
    }

    @Test
    void aPullRequestOfOursIsOpenedFoundAndDescribed() {
        server.world.pull("certferry/renew/shop", "main", HEAD, true);
        assertThat(forge.newestFromBranch("certferry/renew/shop", "main"))
                .as("a fork's branch of that name")
                .isEmpty();

        PullRequest opened = forge.open("certferry/renew/shop", "main", "Renew shop", "generation 7");
        forge.updatePullRequest(opened, "Renew shop", "generation 8");

        assertThat(forge.newestFromBranch("certferry/renew/shop", "main").map(PullRequest::number))
                .contains(opened.number());
        assertThat(server.world.pull(opened.number()).title).isEqualTo("Renew shop");
        assertThat(server.world.pull(opened.number()).text).isEqualTo("generation 8");
        assertThat(server.world.pull(opened.number()).base).isEqualTo("main");
    }
}

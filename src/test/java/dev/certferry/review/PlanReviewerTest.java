package dev.certferry.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.model.ManifestFile;
import dev.certferry.model.ManifestSet;
import dev.certferry.model.Revision;
import dev.certferry.port.TransientException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a whole installation would take too long to show. */
final class PlanReviewerTest {
    private static final ReviewContext DESK =
            new ReviewContext("default", "main", "", " --repo x", "certferry-audit", false);
    private static final ProposalPlanner AWAY = proposed -> {
        throw new TransientException("the engine is away");
    };

    private static PullRequest request(boolean fork) {
        return new PullRequest(7, "https://git.example.com/7", "more", "c0ffee", fork, PullRequest.State.OPEN, "");
    }

    private static MergeResult merged(String manifest) {
        Revision revision = new Revision("https://git.example.com/certs", "main", "", "c0ffee", "7ree");
        return new MergeResult.Manifests(new ManifestSet(
                revision, List.of(new ManifestFile("shop.yaml", manifest.getBytes(StandardCharsets.UTF_8)))));
    }

    @Test
    void whatCannotBePlannedNowIsPendingAndWhatWasSaidStays() {
        ReviewFeedback opinion = new PlanReviewer(DESK, AWAY, 60_000).of(request(false), merged(""));

        assertThat(opinion.comment()).isEmpty();
        assertThat(opinion.status())
                .isEqualTo(new CommitStatus(
                        "certferry/default/plan",
                        CommitStatus.State.PENDING,
                        "cannot be planned now; retrying: the engine is away"));
    }

    @Test
    void aForkIsJudgedWithoutALookAtTheEngine() {
        ReviewFeedback opinion = new PlanReviewer(DESK, AWAY, 60_000)
                .of(request(true), merged("apiVersion: certferry.dev/v1\nkind: Nonsense\n"));

        assertThat(opinion.status().state()).isEqualTo(CommitStatus.State.FAILURE);
        assertThat(opinion.comment()).isPresent();
    }
}

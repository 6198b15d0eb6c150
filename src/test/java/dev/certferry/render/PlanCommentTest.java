package dev.certferry.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.model.Finding;
import dev.certferry.model.Plan;
import dev.certferry.model.Problem;
import dev.certferry.model.Revision;
import dev.certferry.model.SourceLocation;
import dev.certferry.render.review.CommentContext;
import dev.certferry.render.review.MarkedComment;
import dev.certferry.render.review.PlanComment;
import dev.certferry.render.review.PullRequestComments;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Comments on pull requests: they fit, and nothing of a pull request is markup in them. */
final class PlanCommentTest {
    private static final String HOSTILE = "```\n````text\n</details> @everyone <!-- x --> /close \u202egnp.exe\u0007";
    private static final CommentContext PROPOSAL = new CommentContext(
            "default", "6dcb09b5b57875f334f61aebed695e2e4193db5e", "main", "certs", " --repo https://x/y.git");

    private static Plan plan(int findings, String reason) {
        List<Finding> all = new ArrayList<>();
        for (int i = 0; i < findings; i++) {
            all.add(new Finding(Finding.Kind.REFUSED, "b" + i, "binding/b" + i, "staging", reason, "renew it"));
        }
        Revision revision = new Revision("https://x/y.git", "main", "certs", "c".repeat(40), "d".repeat(40));
        return new Plan(revision, "swarm", "default", List.of(), List.of(), all, List.of());
    }

    @Test
    void aPlanThatFitsIsThereAsAWhole() {
        Plan plan = plan(2, "it is of a staging authority");

        assertThat(PlanComment.of(PROPOSAL, plan, List.of(), 65_536))
                .contains("### Certferry `default`: No changes now.")
                .contains("! binding/b1 [staging]: it is of a staging authority; renew it\n")
                .contains(PlanText.of(plan))
                .contains("certferry apply --expect " + PlanJson.id(plan) + " --repo https://x/y.git\n")
                .contains("For `6dcb09b5` merged into `main`.");
    }

    @ParameterizedTest
    @ValueSource(ints = {100_000, 65_536, 20_000, 6_000, 2_000})
    void oneThatIsTooLongIsCutInSteps(int longest) {
        Plan plan = plan(900, "it is of a staging authority, which nobody trusts");

        String comment = PlanComment.of(PROPOSAL, plan, List.of(), longest);

        assertThat(comment.length()).isLessThanOrEqualTo(longest);
        assertThat(comment).contains(PlanJson.id(plan)).startsWith("### Certferry `default`: No changes now.");
        assertThat(comment.contains("(truncated: the forge does not accept a longer comment)"))
                .isEqualTo(longest > 2_000);
        assertThat(fences(comment) % 2).as("every fence ends").isZero();
    }

    private static long fences(String comment) {
        return comment.lines().filter(line -> line.startsWith("```")).count();
    }

    @Test
    void nothingOfAPullRequestLeavesItsFence() {
        String comment = PlanComment.of(
                PROPOSAL,
                plan(1, HOSTILE),
                List.of(new Problem(new SourceLocation("a.yaml", 1, 2), "spec", HOSTILE)),
                65_536);

        assertThat(outside(comment))
                .doesNotContain("@everyone", "<!--", "/close", "gnp.exe")
                .contains("</details>");
        assertThat(comment).doesNotContain("\u202e", "\u0007").contains("certs/a.yaml:1:2 spec: ");
        assertThat(outside(PullRequestComments.conflict(PROPOSAL, List.of(HOSTILE, "b.yaml"))))
                .doesNotContain("@everyone");
        assertThat(outside(PullRequestComments.unreadable(PROPOSAL, HOSTILE))).doesNotContain("@everyone");
        assertThat(outside(PullRequestComments.invalid(
                        PROPOSAL, List.of(new Problem(new SourceLocation(HOSTILE, 1, 2), HOSTILE, HOSTILE)), 65_536)))
                .doesNotContain("@everyone");
    }

    /** As CommonMark has it: a fence ends with a line of nothing but at least as many backticks. */
    private static String outside(String markdown) {
        StringBuilder outside = new StringBuilder();
        String fence = "";
        for (String line : markdown.lines().toList()) {
            if (!fence.isEmpty()) {
                fence = line.matches("`{" + fence.length() + ",}") ? "" : fence;
            } else if (line.startsWith("```")) {
                fence = line.replaceAll("[^`].*", "");
            } else {
                outside.append(line).append('\n');
            }
        }
        assertThat(fence).as("every fence ends").isEmpty();
        return outside.toString();
    }

    @Test
    void aCommentKnowsWhatItSaidHoweverItsLinesEndNow() {
        MarkedComment first = MarkedComment.of("plan", "default", "one\ntwo\n");
        MarkedComment second = MarkedComment.of("plan", "default", "one\nthree\n");

        assertThat(first.text()).startsWith("<!-- certferry:plan:default -->\n");
        assertThat(first.isContainedIn(first.text().replace("\n", "\r\n").strip()))
                .isTrue();
        assertThat(second.isContainedIn(first.text())).isFalse();
        assertThat(MarkedComment.of("plan", "other", "one\ntwo\n").isContainedIn(first.text()))
                .isFalse();
        assertThat(MarkedComment.marker("plan", "a--> b")).isEqualTo("<!-- certferry:plan:a____b -->");
    }
}

package dev.certferry.render.review;

import dev.certferry.model.Problem;
import dev.certferry.model.ShellWord;
import java.util.List;
import java.util.stream.Collectors;

/** Comments on pull requests without a plan. */
public final class PullRequestComments {
    private static final int MAX_LISTED = 200;

    private PullRequestComments() {}

    /** For invalid manifests: each problem with its path in the repository. */
    public static String invalid(CommentContext proposal, List<Problem> problems, int longest) {
        String count = problems.size() + (problems.size() == 1 ? " problem" : " problems");
        String all = problems.stream()
                .limit(MAX_LISTED)
                .map(problem -> MarkdownSanitizer.line(proposal.file(problem.toString())))
                .collect(Collectors.joining("\n"));
        String more = problems.size() > MAX_LISTED ? "\nand " + (problems.size() - MAX_LISTED) + " more" : "";
        String next =
                "\nFor `" + proposal.shortHead() + "` as it would be merged. To check this on the branch, run:\n\n"
                        + MarkdownSanitizer.block("certferry validate --dir "
                                + (proposal.path().isEmpty() ? "." : ShellWord.of(proposal.path())));
        String text = heading(proposal) + count + "\n\n" + MarkdownSanitizer.block(all + more) + next;
        return text.length() <= longest ? text : heading(proposal) + count + "\n" + next;
    }

    /** For a pull request with merge conflicts, which has no merge result to plan. */
    public static String conflict(CommentContext proposal, List<String> files) {
        String where =
                files.stream().limit(MAX_LISTED).map(MarkdownSanitizer::line).collect(Collectors.joining("\n"));
        return heading(proposal) + "not planned: the pull request cannot be merged\n\n" + MarkdownSanitizer.block(where)
                + "\n`" + proposal.shortHead() + "` and its base changed the same lines. Bring the branch up to date;"
                + " it is then planned automatically.\n";
    }

    /** For a pull request that can be merged, but whose result cannot be read. */
    public static String unreadable(CommentContext proposal, String why) {
        return heading(proposal) + "not planned\n\n" + MarkdownSanitizer.block(why);
    }

    /** For a pull request from a fork: a plan would disclose the state of the Swarm, so only the validity is reported. */
    public static String forked(CommentContext proposal) {
        return heading(proposal) + "the manifests are valid\n\nNot planned: the pull request is from a fork, and a plan"
                + " discloses what runs here. If you have access, run on the branch:\n\n"
                + MarkdownSanitizer.block(
                        "certferry plan --dir " + (proposal.path().isEmpty() ? "." : ShellWord.of(proposal.path())));
    }

    /** For a pull request that no longer changes the watched folder. */
    public static String unrelated(CommentContext proposal) {
        return heading(proposal) + "no manifest is changed any longer\n";
    }

    private static String heading(CommentContext proposal) {
        return "### Certferry `" + proposal.installation() + "`: ";
    }
}

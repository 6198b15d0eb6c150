package dev.certferry.render.review;

import dev.certferry.model.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** What is said about a pull request that has no plan. */
public final class PullRequestComments {
    private static final int MOST = 200;

    private PullRequestComments() {}

    /** The manifests have problems, each at its place in the repository. */
    public static String invalid(CommentContext proposal, List<Problem> problems, int longest) {
        String count = problems.size() + (problems.size() == 1 ? " problem" : " problems");
        String all = problems.stream()
                .limit(MOST)
                .map(problem -> MarkdownSanitizer.line(proposal.file(problem.toString())))
                .collect(Collectors.joining("\n"));
        String more = problems.size() > MOST ? "\nand " + (problems.size() - MOST) + " more" : "";
        String next = "\nFor `" + proposal.shortHead() + "` as it would be merged. On the branch:\n\n"
                + MarkdownSanitizer.block(
                        "certferry validate --dir " + (proposal.path().isEmpty() ? "." : proposal.path()));
        String text = heading(proposal) + count + "\n\n" + MarkdownSanitizer.block(all + more) + next;
        return text.length() <= longest ? text : heading(proposal) + count + "\n" + next;
    }

    /** It cannot be merged, so nobody knows what it would be. */
    public static String conflict(CommentContext proposal, List<String> files) {
        String where = files.stream().limit(MOST).map(MarkdownSanitizer::line).collect(Collectors.joining("\n"));
        return heading(proposal) + "not planned, since it cannot be merged\n\n" + MarkdownSanitizer.block(where)
                + "\n`" + proposal.shortHead() + "` and its base changed the same lines. Bring the branch up to date:"
                + " it is planned again by itself.\n";
    }

    /** It can be merged, and what it would be cannot be read. */
    public static String unreadable(CommentContext proposal, String why) {
        return heading(proposal) + "not planned\n\n" + MarkdownSanitizer.block(why);
    }

    /** A fork's: its manifests are sound, and that is all that is said to a stranger. */
    public static String forked(CommentContext proposal) {
        return heading(proposal) + "the manifests are valid\n\nNot planned: the pull request is from a fork, and a plan"
                + " tells what runs here. Who may see it plans by hand, on the branch:\n\n"
                + MarkdownSanitizer.block(
                        "certferry plan --dir " + (proposal.path().isEmpty() ? "." : proposal.path()));
    }

    /** Nothing of the watched folder is touched any more. */
    public static String unrelated(CommentContext proposal) {
        return heading(proposal) + "no manifest is touched any more\n";
    }

    private static String heading(CommentContext proposal) {
        return "### Certferry `" + proposal.installation() + "`: ";
    }
}

package dev.certferry.render;

import dev.certferry.model.Plan;
import dev.certferry.model.UntrustedText;

/** A plan in Markdown: the summary is visible, the rest is collapsed in a fenced block that its content cannot close. */
public final class PlanMarkdown {
    private PlanMarkdown() {}

    public static String of(Plan plan) {
        String text = PlanText.of(plan);
        String fence = fence(text);
        return "**" + cell(Summary.of(plan)) + "**\n\n<details><summary>plan <code>" + PlanJson.id(plan)
                + "</code></summary>\n\n" + fence + "\n" + text + fence + "\n\n</details>\n";
    }

    /** Text as code, which no forge makes a link of; empty for an empty text. */
    public static String code(String text) {
        String clean = UntrustedText.line(text).replace("`", "'").replace("|", "\\|");
        return clean.isEmpty() ? "" : "`" + clean + "`";
    }

    /** Longer than any sequence of backticks in the text. */
    private static String fence(String text) {
        int longest = 2;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            run = text.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return "`".repeat(longest + 1);
    }

    /**
     * Names come from repositories and engines: none of them may break a table, mention a user of the forge, or become a link
     * or an image, which the reader's browser would load (CommonMark 0.31, GitHub's autolinks).
     */
    public static String cell(String text) {
        return UntrustedText.line(text)
                .replace("\\", "\\\\")
                .replace("&", "&amp;")
                .replace("[", "\\[")
                .replace("]", "\\]")
                .replace("://", "&#58;//")
                .replace("www.", "www&#46;")
                .replace("|", "\\|")
                .replace("`", "'")
                .replace("<", "&lt;")
                .replace("@", "@\u200b");
    }
}

package dev.certferry.render;

import dev.certferry.model.Plan;
import dev.certferry.model.UntrustedText;

/** A plan for a pull request: the sum in sight, the rest in a fold that no name in it can break out of. */
public final class PlanMarkdown {
    private PlanMarkdown() {}

    public static String of(Plan plan) {
        String text = PlanText.of(plan);
        String fence = fence(text);
        return "**" + cell(Summary.of(plan)) + "**\n\n<details><summary>plan <code>" + PlanJson.id(plan)
                + "</code></summary>\n\n" + fence + "\n" + text + fence + "\n\n</details>\n";
    }

    /** Longer than any run of backticks inside. */
    private static String fence(String text) {
        int longest = 2;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            run = text.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return "`".repeat(longest + 1);
    }

    /** Names come from repositories and engines: none of them may break a table or mention a user of the forge. */
    public static String cell(String text) {
        return UntrustedText.line(text)
                .replace("\\", "\\\\")
                .replace("|", "\\|")
                .replace("`", "'")
                .replace("<", "&lt;")
                .replace("@", "@\u200b");
    }
}

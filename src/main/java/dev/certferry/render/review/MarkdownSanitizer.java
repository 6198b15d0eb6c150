package dev.certferry.render.review;

import dev.certferry.model.UntrustedText;

/**
 * Text of others in Markdown. It goes into fenced blocks, where no mention, command of a forge or HTML means anything; the
 * fence is longer than any run of backticks inside, and what could hide something from a reader is shown as a question mark.
 */
final class MarkdownSanitizer {
    private MarkdownSanitizer() {}

    /** A block of its own, its end on a line of its own; nothing for no text. */
    static String block(String text) {
        if (text.isEmpty()) {
            return "";
        }
        String clean = UntrustedText.block(text);
        String fence = fence(clean);
        return fence + "text\n" + clean + (clean.endsWith("\n") ? "" : "\n") + fence + "\n";
    }

    static String line(String text) {
        return UntrustedText.line(text).strip();
    }

    /** Longer than any run of backticks inside. */
    static String fence(String text) {
        int longest = 2;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            run = text.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return "`".repeat(longest + 1);
    }
}

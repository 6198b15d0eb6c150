package dev.certferry.render.review;

import dev.certferry.model.UntrustedText;

/**
 * Puts untrusted text into fenced Markdown blocks, where mentions, forge commands and HTML have no effect. The fence is longer
 * than any sequence of backticks in the text; control and bidirectional characters are shown as question marks.
 */
final class MarkdownSanitizer {
    private MarkdownSanitizer() {}

    /** A fenced block; empty for an empty text. */
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

    /** Longer than any sequence of backticks in the text. */
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

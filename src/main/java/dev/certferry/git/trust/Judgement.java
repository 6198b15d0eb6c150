package dev.certferry.git.trust;

import dev.certferry.model.UntrustedText;

/** Whether a commit may be acted on, and if not why, with the way out. */
public record Judgement(boolean trusted, String reason) {
    static Judgement yes() {
        return new Judgement(true, "");
    }

    static Judgement no(String reason) {
        // parts of it come from whoever made the commit
        return new Judgement(false, UntrustedText.line(reason));
    }
}

package dev.certferry.git.trust;

import dev.certferry.model.UntrustedText;

/** Whether a commit may be acted on, and if not why, with the way out. */
public record TrustDecision(boolean trusted, String reason) {
    static TrustDecision yes() {
        return new TrustDecision(true, "");
    }

    static TrustDecision no(String reason) {
        // parts of it come from whoever made the commit
        return new TrustDecision(false, UntrustedText.line(reason));
    }
}

package dev.certferry.git.trust;

import dev.certferry.model.UntrustedText;

/** Whether a commit is trusted, and if not, the reason with its remedy. */
public record TrustDecision(boolean trusted, String reason) {
    static TrustDecision yes() {
        return new TrustDecision(true, "");
    }

    static TrustDecision no(String reason) {
        // parts of it come from the author of the commit
        return new TrustDecision(false, UntrustedText.line(reason));
    }
}

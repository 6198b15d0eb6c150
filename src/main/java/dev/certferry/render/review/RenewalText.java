package dev.certferry.render.review;

import dev.certferry.model.BindingStatus;
import dev.certferry.model.CertificateRef;
import java.util.Optional;

/** The description of a renewal pull request, which changes a pinned version. */
public final class RenewalText {
    private static final int MARKED = 200;

    private RenewalText() {}

    public static String of(BindingStatus state, CertificateRef newer, Optional<String> plan, int longest) {
        String from = state.deployed()
                .map(deployed -> "deployed: generation " + deployed.generation() + ", until "
                        + deployed.leaf().notAfter() + "\n")
                .orElse("");
        String text = "A new certificate is ready for review.\n\n"
                + MarkdownSanitizer.block(
                        "binding:  " + state.name() + "\n" + "lineage:  " + newer.lineage() + "\n" + from
                                + "new:      generation " + newer.generation() + ", until "
                                + newer.leaf().notAfter() + ", " + newer.leaf().issuer())
                + "\nMerging this pull request updates `certificate.version`; closing it skips this generation."
                + " A newer generation updates this branch.\n\n";
        return plan.map(said -> text + said)
                .filter(whole -> whole.length() + MARKED <= longest)
                .orElse(text);
    }
}

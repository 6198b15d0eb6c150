package dev.certferry.render.review;

import dev.certferry.model.BindingStatus;
import dev.certferry.model.CertificateRef;
import java.util.Optional;

/** What a pull request of ours says that moves a pin. */
public final class RenewalText {
    private static final int MARKED = 200;

    private RenewalText() {}

    public static String of(BindingStatus state, CertificateRef newer, Optional<String> plan, int longest) {
        String from = state.deployed()
                .map(deployed -> "deployed: generation " + deployed.generation() + ", until "
                        + deployed.leaf().notAfter() + "\n")
                .orElse("");
        String text = "A new certificate waits for review.\n\n"
                + MarkdownSanitizer.block(
                        "binding:  " + state.name() + "\n" + "lineage:  " + newer.lineage() + "\n" + from
                                + "new:      generation " + newer.generation() + ", until "
                                + newer.leaf().notAfter() + ", " + newer.leaf().issuer())
                + "\nMerging this moves `certificate.version`; closing it lets this generation be, until there is a newer"
                + " one. A newer one moves this branch.\n\n";
        return plan.map(said -> text + said)
                .filter(whole -> whole.length() + MARKED <= longest)
                .orElse(text);
    }
}

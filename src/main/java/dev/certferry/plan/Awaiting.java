package dev.certferry.plan;

import dev.certferry.model.Certificate;
import dev.certferry.model.Finding;
import java.util.Optional;

/** A newer certificate that waits for somebody to move the pin of its binding. */
final class Awaiting {
    private Awaiting() {}

    static Optional<Finding> of(BindingPlan one) {
        return one.awaiting.map(newer -> new Finding(
                Finding.Kind.HELD,
                one.binding.name(),
                "binding/" + one.binding.name(),
                "awaits-review",
                newer.lineage() + " generation " + newer.generation() + ", valid until "
                        + newer.leaf().notAfter() + ", is there, and renewals of this binding are reviewed",
                wayOut(newer)));
    }

    static String wayOut(Certificate newer) {
        return "merge the pull request that moves certificate.version to " + newer.generation() + ", or commit that";
    }
}

package dev.certferry.plan;

import dev.certferry.model.Binding;
import dev.certferry.model.Finding;
import dev.certferry.model.Flaw;
import dev.certferry.model.Generation;
import dev.certferry.model.Lineage;
import dev.certferry.model.Service;

/** Short ways to say what a plan does not do. */
final class Findings {
    private Findings() {}

    static Finding refused(Binding binding, String rule, String reason, String wayOut) {
        return new Finding(Finding.Kind.REFUSED, binding.name(), "binding/" + binding.name(), rule, reason, wayOut);
    }

    static Finding about(
            Finding.Kind kind, Binding binding, Service service, String rule, String reason, String wayOut) {
        return new Finding(kind, binding.name(), "service/" + service.name(), rule, reason, wayOut);
    }

    /** A check said no to a generation. */
    static Finding refusal(Binding binding, Generation generation, Flaw flaw) {
        String[] parts = flaw.message().split("; ", 2);
        return refused(
                binding,
                flaw.rule(),
                generation.lineage() + " generation " + generation.number() + ": " + parts[0],
                parts.length > 1 ? parts[1] : "renew the lineage with certbot");
    }

    static Finding liveUnsettled(Binding binding, Lineage lineage, String detail) {
        return new Finding(
                Finding.Kind.WAITING,
                binding.name(),
                "binding/" + binding.name(),
                "live-unsettled",
                "the live links of " + lineage.name() + " are unsettled: " + detail,
                "certbot is renewing, or was stopped in the middle: certbot renew mends it");
    }

    static Finding nowhere(int number, Binding binding, Lineage lineage) {
        return refused(
                binding,
                "pin-missing",
                "neither the archive nor the Swarm has generation " + number + " of " + lineage.name(),
                "pin one that exists, or set certificate.version: latest");
    }
}

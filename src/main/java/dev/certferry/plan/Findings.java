package dev.certferry.plan;

import dev.certferry.model.Binding;
import dev.certferry.model.Finding;
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
}

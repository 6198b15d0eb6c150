package dev.certferry.plan;

import dev.certferry.model.Change;
import dev.certferry.model.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A certificate that one service of a binding rolled back is not rolled out to the others. A missing target is added all
 * the same: without it the service cannot work at all.
 */
final class HeldBindings {
    private HeldBindings() {}

    /** Removes such changes and reports them. {@code heldBindings} maps a binding to its service that is held. */
    static List<Finding> apply(Map<String, Change.UpdateService> changes, Map<String, String> heldBindings) {
        List<Finding> findings = new ArrayList<>();
        for (Change.UpdateService change : new HashMap<>(changes).values()) {
            Optional<String> binding = change.reason().bindings().stream()
                    .filter(heldBindings::containsKey)
                    .findFirst();
            boolean adds =
                    change.swaps().stream().anyMatch(swap -> swap.before().isEmpty());
            if (binding.isPresent() && !adds) {
                changes.remove(change.serviceName());
                findings.add(finding(change, binding.get(), String.valueOf(heldBindings.get(binding.get()))));
            }
        }
        return findings;
    }

    private static Finding finding(Change.UpdateService change, String binding, String held) {
        return new Finding(
                Finding.Kind.HELD,
                binding,
                change.address(),
                "behind",
                "service " + held + " of the same binding was rolled back with this certificate",
                "updated together with " + held + "; to retry both now: certferry apply --retry " + held);
    }
}

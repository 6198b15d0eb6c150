package dev.certferry.plan;

import dev.certferry.model.Change;
import dev.certferry.model.Finding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A certificate that one service of a binding rolled back is not rolled out to the others, and one that does not run well on
 * an earlier wave is not rolled out to later waves of any binding of its lineage, in every run. A missing target is added all
 * the same: without it the service cannot work at all.
 */
final class HeldBindings {
    private HeldBindings() {}

    /**
     * A service that others do not overtake. {@code isHeld} is true when it does not have the certificate, so that its own
     * bindings wait, too; {@code isTemporary} when this ends without an operator. {@code problem} completes "service X ...".
     */
    record Blocker(
            String service,
            Set<String> bindings,
            Set<String> lineages,
            int wave,
            boolean isHeld,
            boolean isTemporary,
            String problem) {
        private boolean isBefore(Change.UpdateService change, Set<String> itsLineages) {
            return wave < change.roll().wave() && itsLineages.stream().anyMatch(lineages::contains);
        }

        private Finding.Kind kind() {
            return isTemporary ? Finding.Kind.WAITING : Finding.Kind.HELD;
        }
    }

    /** Removes such changes and reports them. {@code lineages} maps a binding to the lineage that it wants. */
    static List<Finding> apply(
            Map<String, Change.UpdateService> changes, Collection<Blocker> blockers, Map<String, String> lineages) {
        List<Finding> findings = new ArrayList<>();
        for (Change.UpdateService change : new HashMap<>(changes).values()) {
            boolean adds =
                    change.swaps().stream().anyMatch(swap -> swap.before().isEmpty());
            Optional<Finding> finding =
                    adds ? Optional.empty() : behind(change, blockers).or(() -> wave(change, blockers, lineages));
            finding.ifPresent(one -> {
                changes.remove(change.serviceName());
                findings.add(one);
            });
        }
        return findings;
    }

    private static Optional<Finding> behind(Change.UpdateService change, Collection<Blocker> blockers) {
        for (String binding : change.reason().bindings()) {
            for (Blocker blocker : blockers) {
                if (blocker.isHeld() && blocker.bindings().contains(binding)) {
                    return Optional.of(new Finding(
                            blocker.kind(),
                            binding,
                            change.address(),
                            "behind",
                            "service " + blocker.service() + " of the same binding " + blocker.problem(),
                            "updated together with " + blocker.service()
                                    + "; to retry both now: certferry apply --retry " + blocker.service()));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Finding> wave(
            Change.UpdateService change, Collection<Blocker> blockers, Map<String, String> lineages) {
        Set<String> its = Set.copyOf(change.reason().bindings().stream()
                .flatMap(binding -> Optional.ofNullable(lineages.get(binding)).stream())
                .toList());
        return blockers.stream()
                .filter(blocker -> blocker.isBefore(change, its))
                .findFirst()
                .map(blocker -> new Finding(
                        blocker.kind(),
                        change.reason().bindings().get(0),
                        change.address(),
                        "earlier-wave",
                        "service " + blocker.service() + " of an earlier wave " + blocker.problem(),
                        "updated when " + blocker.service()
                                + " runs well with the certificate; to update both now: certferry apply --retry "
                                + blocker.service()));
    }
}

package dev.certferry.plan;

import dev.certferry.model.Finding;
import dev.certferry.model.LeafCertificate;
import dev.certferry.model.MaintenanceWindows;
import dev.certferry.model.ObservedState;
import dev.certferry.model.Provenance;
import dev.certferry.model.RuleOverride;
import dev.certferry.model.Suspension;
import dev.certferry.model.Timestamps;
import dev.certferry.model.WindowStatus;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Bindings that are not changed in this run: an operator suspended them, or no window is open. */
final class ChangeFreeze {
    /** The rule that an override lifts to change a binding outside its windows. */
    static final String SUSPENDED = "suspended";

    static final String WINDOW = "window";

    private final SwarmIndex swarm;
    private final MaintenanceWindows windows;
    private final WindowStatus window;
    private final OverrideSet overrides;
    private final Instant at;
    private final List<Suspension> suspensions;

    ChangeFreeze(
            SwarmIndex swarm,
            ObservedState observed,
            MaintenanceWindows windows,
            WindowStatus opening,
            OverrideSet overrides) {
        this.swarm = swarm;
        this.windows = windows;
        this.window = opening;
        this.overrides = overrides;
        this.at = observed.at();
        this.suspensions = observed.swarm().state().stream()
                .flatMap(memory -> memory.suspensions().stream())
                .filter(suspension -> suspension.holdsAt(at))
                .toList();
    }

    /** Whether nothing may change at all, including secrets of removed bindings. */
    boolean coversInstallation() {
        return !window.open() || ofInstallation().isPresent();
    }

    Optional<Finding> installation(String name) {
        return ofInstallation().map(one -> suspended(one, "", "installation/" + name, ""));
    }

    /** Whether the binding is frozen; its findings get the reason, unless the whole installation is suspended. */
    boolean isFrozen(BindingPlanner one) {
        if (ofInstallation().isPresent()) {
            return true;
        }
        Optional<Finding> why = suspension(one).or(() -> window(one));
        why.ifPresent(one.findings::add);
        return why.isPresent();
    }

    private Optional<Suspension> ofInstallation() {
        return suspensions.stream().filter(one -> one.binding().isEmpty()).findFirst();
    }

    private Optional<Finding> suspension(BindingPlanner one) {
        String name = one.binding.name();
        return suspensions.stream()
                .filter(suspension -> suspension.binding().filter(name::equals).isPresent())
                .findFirst()
                .map(suspension -> suspended(suspension, name, "binding/" + name, " " + name));
    }

    private static Finding suspended(Suspension suspension, String binding, String address, String argument) {
        String until = suspension
                .until()
                .map(moment -> " until " + Timestamps.text(moment))
                .orElse("");
        Finding suspended = new Finding(
                        Finding.Kind.WAITING,
                        binding,
                        address,
                        SUSPENDED,
                        "suspended by " + suspension.operator() + " since " + Timestamps.text(suspension.since())
                                + until + ": " + suspension.reason(),
                        "resumes "
                                + suspension
                                        .until()
                                        .map(moment -> "automatically at that time, or after ")
                                        .orElse("after ")
                                + "certferry resume" + argument)
                .since(suspension.since());
        return suspension.until().map(suspended::endingAt).orElse(suspended);
    }

    private Optional<Finding> window(BindingPlanner one) {
        boolean hasWork = !one.referenceChanges.isEmpty()
                || !one.labels().isEmpty()
                || one.requiredSecrets
                        .filter(supply -> !supply.creations().isEmpty())
                        .isPresent();
        if (window.open() || isUrgent(one, hasWork)) {
            return Optional.empty();
        }
        if (!hasWork) {
            return Optional.empty();
        }
        String name = one.binding.name();
        if (overrides.covers(WINDOW, name)) {
            return Optional.empty();
        }
        Finding waiting = Findings.ofBinding(
                Finding.Kind.WAITING,
                one.binding,
                WINDOW,
                window.reason()
                        + window.opensAt()
                                .map(time -> "; the next window opens at " + Timestamps.text(time))
                                .orElse("; no further window is scheduled"),
                "applied automatically in the next window; to apply it now: certferry apply --allow window=" + name
                        + " --reason TEXT");
        return Optional.of(Stream.concat(window.opensAt().stream(), urgentAt(firstToExpire(one)).stream())
                .min(Comparator.naturalOrder())
                .map(waiting::endingAt)
                .orElse(waiting));
    }

    /** When a closed window no longer stops the change, since too little of the lifetime remains. */
    private Optional<Instant> urgentAt(Optional<LeafCertificate> first) {
        return first.map(leaf -> windows.urgent().reachedAt(leaf.notBefore(), leaf.notAfter()));
    }

    private Optional<LeafCertificate> firstToExpire(BindingPlanner one) {
        return one.services.keySet().stream()
                .flatMap(service -> service.references().stream())
                .flatMap(reference -> swarm.managed(reference, one.binding.name()).stream())
                .map(Provenance::leaf)
                .min(Comparator.comparing(LeafCertificate::notAfter));
    }

    /** A closed window must not let a certificate expire; the exception is reported like an override by an operator. */
    private boolean isUrgent(BindingPlanner one, boolean hasWork) {
        Optional<LeafCertificate> first = firstToExpire(one);
        boolean urgent = urgentAt(first).filter(from -> !at.isBefore(from)).isPresent();
        if (urgent && hasWork) {
            overrides.use(new RuleOverride(
                    WINDOW,
                    one.binding.name(),
                    "a deployed certificate expires at " + first.orElseThrow().notAfter() + ", less than "
                            + windows.urgent().percent() + " of its lifetime remains (windows.urgent)"));
        }
        return urgent;
    }
}

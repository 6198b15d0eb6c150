package dev.certferry.plan;

import dev.certferry.model.Change;
import dev.certferry.model.Finding;
import dev.certferry.model.LeafCertificate;
import dev.certferry.model.LifetimeFraction;
import dev.certferry.model.MaintenanceWindows;
import dev.certferry.model.Plan;
import dev.certferry.model.Service;
import dev.certferry.model.Timestamps;
import dev.certferry.model.WindowStatus;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Alarms for deployed certificates that are about to expire. They judge the references that services have now, whatever the
 * plan would change, and name what is in the way of a newer certificate.
 */
final class ExpiryAlarms {
    static final String EXPIRY = "expiry";
    private static final String WINDOW_TOO_LATE = "window-too-late";

    private final SwarmIndex swarm;
    private final WindowStatus window;
    private final boolean urgentWaits;
    private final Instant at;

    /** Certificates of which less than {@code windows.urgent()} remains do not wait for a window, unless that is nothing. */
    ExpiryAlarms(SwarmIndex swarm, MaintenanceWindows windows, WindowStatus window, Instant at) {
        this.swarm = swarm;
        this.urgentWaits = windows.urgent().value() == 0;
        this.window = window;
        this.at = at;
    }

    List<Finding> of(List<BindingPlanner> bindings) {
        return bindings.stream()
                .flatMap(one -> one.services.keySet().stream().flatMap(service -> alarms(one, service)))
                .toList();
    }

    private Stream<Finding> alarms(BindingPlanner one, Service service) {
        return deployed(one, service)
                .flatMap(leaf -> expiry(one, service, leaf).or(() -> windowTooLate(one, service, leaf)))
                .stream();
    }

    private Optional<Finding> expiry(BindingPlanner one, Service service, LeafCertificate leaf) {
        LifetimeFraction alarm = one.binding.checks().alarm();
        Instant from = alarm.reachedAt(leaf.notBefore(), leaf.notAfter());
        return at.isBefore(from)
                ? Optional.empty()
                : Optional.of(Findings.ofService(
                                Finding.Kind.ALARM,
                                one.binding,
                                service,
                                EXPIRY,
                                "the certificate " + leaf.expiry(at) + "; less than " + alarm.percent()
                                        + " of its lifetime remains",
                                "renew the lineage with certbot")
                        .since(from));
    }

    /** A certificate that would expire before the window opens in which it may be replaced. */
    private Optional<Finding> windowTooLate(BindingPlanner one, Service service, LeafCertificate leaf) {
        boolean waits = one.findings.stream().anyMatch(finding -> finding.rule().equals(ChangeFreeze.WINDOW));
        boolean late =
                window.opensAt().map(opens -> opens.isAfter(leaf.notAfter())).orElse(!window.open());
        return waits && late && urgentWaits
                ? Optional.of(Findings.ofService(
                        Finding.Kind.ALARM,
                        one.binding,
                        service,
                        WINDOW_TOO_LATE,
                        "the certificate " + leaf.expiry(at)
                                + window.opensAt()
                                        .map(opens -> ", before the next window opens at " + Timestamps.text(opens))
                                        .orElse(", and no further window is scheduled"),
                        "apply it now: certferry apply --allow window=" + one.binding.name() + " --reason TEXT"))
                : Optional.empty();
    }

    /** The one that expires first. */
    private Optional<LeafCertificate> deployed(BindingPlanner one, Service service) {
        return service.references().stream()
                .map(reference -> swarm.managed(reference, one.binding.name())
                        .map(provenance -> provenance.leaf())
                        .or(() -> one.adopted.certificate(reference).map(certificate -> certificate.leaf())))
                .flatMap(Optional::stream)
                .min(Comparator.comparing(LeafCertificate::notAfter));
    }

    /** The same plan; what its expiry alarms advise follows from its changes and its other findings. */
    static Plan explained(Plan plan) {
        return plan.withFindings(plan.findings().stream()
                .map(finding -> finding.rule().equals(EXPIRY) && finding.kind() == Finding.Kind.ALARM
                        ? finding.withRemedy(remedy(plan, finding))
                        : finding)
                .toList());
    }

    private static String remedy(Plan plan, Finding alarm) {
        boolean planned = plan.changes().stream()
                .flatMap(change -> change.asServiceUpdate().stream())
                .map(Change.UpdateService::address)
                .anyMatch(alarm.address()::equals);
        if (planned && !plan.isBlocked()) {
            return "this plan replaces it";
        }
        return obstacle(plan, alarm, planned)
                .map(finding -> "in the way of a newer certificate: " + finding.address() + " [" + finding.rule()
                        + "]: " + finding.reason() + "; " + finding.remedy())
                .orElse(alarm.remedy());
    }

    /** What blocks the plan that would update this service, else what stops this service, else what stops its binding. */
    private static Optional<Finding> obstacle(Plan plan, Finding alarm, boolean planned) {
        List<Finding> others = plan.findings().stream()
                .filter(finding -> finding.kind() != Finding.Kind.ALARM && finding.kind() != Finding.Kind.WARNING)
                .filter(finding -> (planned && finding.kind() == Finding.Kind.BLOCKED)
                        || finding.address().equals(alarm.address())
                        || finding.address().equals("installation/" + plan.installation())
                        || finding.address().equals("binding/" + alarm.binding()))
                .toList();
        return others.stream()
                .filter(finding -> finding.kind() == Finding.Kind.BLOCKED)
                .findFirst()
                .or(() -> others.stream()
                        .filter(finding -> finding.address().equals(alarm.address()))
                        .findFirst())
                .or(() -> others.stream().findFirst());
    }
}

package dev.certferry.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where one binding stands: what its services use now, what they should use, and which services those are. {@code
 * deployed} is absent before the first secret, {@code wanted} when nothing may be deployed and nothing is; {@code awaitingReview}
 * is the newer one that waits for a review; {@code stacks} would undo a rotation when they are deployed again as they were.
 * {@code condition} is the worst of its services, {@code cause} the finding that explains it, absent when it needs no words;
 * {@code expiring} tells that a deployed certificate is in its alarm time, which begins at {@code
 * alarmAt}, absent if nothing is deployed; {@code lastRun} is the last that attempted a change of it.
 */
public record BindingStatus(
        String name,
        List<String> domains,
        Optional<CertificateRef> deployed,
        Optional<CertificateRef> wanted,
        Optional<NewestGeneration> newest,
        Optional<CertificateRef> awaitingReview,
        List<ServiceStatus> serviceStatuses,
        boolean pending,
        List<StaleStack> stacks,
        Condition condition,
        boolean expiring,
        Optional<Instant> alarmAt,
        Optional<Finding> cause,
        Optional<LastRun> lastRun) {
    public BindingStatus {
        domains = List.copyOf(domains);
        serviceStatuses = List.copyOf(serviceStatuses);
        stacks = List.copyOf(stacks);
    }

    /** Names of its services, sorted. */
    public List<String> services() {
        return serviceStatuses.stream().map(ServiceStatus::name).toList();
    }

    /** How urgently it needs action; absent when it does not. */
    public Optional<Severity> severity() {
        return expiring ? Optional.of(Severity.CRITICAL) : condition.severity();
    }

    /** The same when something that concerns the whole plan refuses the updates of these services; what is worse stays. */
    public BindingStatus refused(Finding by, Set<String> updated) {
        boolean isWorse = condition.compareTo(Condition.REFUSED) > 0;
        return new BindingStatus(
                name,
                domains,
                deployed,
                wanted,
                newest,
                awaitingReview,
                serviceStatuses.stream()
                        .map(service -> updated.contains(service.name()) ? service.refused() : service)
                        .toList(),
                pending,
                stacks,
                isWorse ? condition : Condition.REFUSED,
                expiring,
                alarmAt,
                isWorse ? cause : Optional.of(by),
                lastRun);
    }
}

package dev.certferry.plan;

import dev.certferry.model.BindingStatus;
import dev.certferry.model.CertificateRef;
import dev.certferry.model.Change;
import dev.certferry.model.CheckSettings;
import dev.certferry.model.Condition;
import dev.certferry.model.Finding;
import dev.certferry.model.LastRun;
import dev.certferry.model.ObservedState;
import dev.certferry.model.Plan;
import dev.certferry.model.ProbeResult;
import dev.certferry.model.SecretReference;
import dev.certferry.model.Service;
import dev.certferry.model.ServiceStatus;
import dev.certferry.model.StaleStack;
import dev.certferry.plan.health.ServiceHealth;
import dev.certferry.plan.settle.ServiceUpdateRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Computes where each binding stands: from its findings, from what the plan would change, and from what was observed of its
 * services. Every text, record, page, metric and notification renders these values.
 */
final class BindingStatuses {
    private static final Set<String> ROLLING =
            Set.of(ServiceHealth.ROLLING, ServiceUpdateRules.UPDATING, ServiceUpdateRules.ROLLING_BACK);

    private final Map<String, List<Finding>> findings = new HashMap<>();
    private final Map<String, List<Finding>> findingsByAddress = new HashMap<>();
    private final Map<String, Change.UpdateService> updates = new HashMap<>();
    private final Optional<Finding> suspended;
    private final Optional<Finding> blocked;
    private final ObservedState observed;
    private final Map<String, LastRun> lastRuns = new HashMap<>();

    BindingStatuses(List<Finding> findings, List<Change> changes, ObservedState observed) {
        this.observed = observed;
        observed.swarm()
                .state()
                .ifPresent(state -> state.lastRuns()
                        .forEach(run -> run.bindings().forEach(name -> lastRuns.putIfAbsent(name, run))));
        for (Finding finding : findings) {
            this.findings
                    .computeIfAbsent(finding.binding(), binding -> new ArrayList<>())
                    .add(finding);
            findingsByAddress
                    .computeIfAbsent(finding.address(), address -> new ArrayList<>())
                    .add(finding);
        }
        changes.forEach(
                change -> change.asServiceUpdate().ifPresent(update -> updates.put(update.serviceName(), update)));
        this.suspended = of("").filter(finding -> finding.address().startsWith("installation/")
                        && finding.rule().equals("suspended"))
                .findFirst();
        this.blocked =
                of("").filter(finding -> finding.kind() == Finding.Kind.BLOCKED).findFirst();
    }

    private Stream<Finding> of(String binding) {
        return findings.getOrDefault(binding, List.of()).stream();
    }

    BindingStatus of(BindingPlanner one) {
        Verdict ofBinding = worst(Stream.concat(
                        of(one.binding.name())
                                .filter(finding -> !finding.address().startsWith("service/")),
                        suspended.stream())
                .map(Verdict::of)
                .toList());
        List<Verdict> verdicts = new ArrayList<>(List.of(ofBinding));
        List<ServiceStatus> services = one.services.keySet().stream()
                .sorted(Comparator.comparing(Service::name))
                .map(service -> {
                    Verdict verdict = ofService(one, service);
                    verdicts.add(verdict);
                    boolean stopped = verdict.condition() == Condition.IN_SYNC
                            && (one.referenceChanges.containsKey(service)
                                    || one.deployed(service).isEmpty());
                    return status(one, service, stopped ? ofBinding.condition() : verdict.condition());
                })
                .toList();
        of(one.binding.name()).map(Verdict::of).forEach(verdicts::add);
        Verdict worst = worst(verdicts);
        return new BindingStatus(
                one.binding.name(),
                one.binding.domains(),
                one.deployed,
                one.choice.wanted(),
                one.choice.newest(),
                one.newerThanPin.filter(newer -> one.binding.rollout().review()),
                services,
                one.services.isEmpty(),
                one.services.keySet().stream()
                        .sorted(Comparator.comparing(Service::name))
                        .flatMap(service -> stackFile(one, service).stream())
                        .toList(),
                worst.condition(),
                of(one.binding.name()).anyMatch(finding -> finding.kind() == Finding.Kind.ALARM),
                alarmAt(services, one.binding.checks()),
                worst.cause(),
                lastRun(one.binding.name()));
    }

    /** The status of a binding of which no manifest is known, for the reason {@code why}, while services still use its secrets. */
    BindingStatus withoutManifest(
            String name, List<Service> services, SwarmIndex swarm, Condition condition, Optional<Finding> why) {
        List<Verdict> verdicts = new ArrayList<>();
        verdicts.add(new Verdict(condition, why));
        List<ServiceStatus> statuses = services.stream()
                .map(service -> {
                    Verdict verdict =
                            worst(of(name).filter(finding -> finding.address().equals("service/" + service.name()))
                                    .map(Verdict::of)
                                    .toList());
                    verdicts.add(verdict);
                    return new ServiceStatus(
                            service.name(),
                            UnmanagedServices.deployed(service, name, swarm),
                            service.tasks(),
                            service.status().state(),
                            Optional.empty(),
                            verdict.condition() == Condition.IN_SYNC ? condition : verdict.condition());
                })
                .toList();
        Optional<CertificateRef> deployed =
                statuses.stream().flatMap(status -> status.deployed().stream()).max(DeployedCertificates.AGE);
        Verdict worst = worst(verdicts);
        return new BindingStatus(
                name,
                deployed.map(certificate -> certificate.leaf().names()).orElse(List.of()),
                deployed,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                statuses,
                statuses.isEmpty(),
                List.of(),
                worst.condition(),
                of(name).anyMatch(finding -> finding.kind() == Finding.Kind.ALARM),
                alarmAt(statuses, CheckSettings.DEFAULT),
                worst.cause(),
                lastRun(name));
    }

    private static Optional<Instant> alarmAt(List<ServiceStatus> services, CheckSettings checks) {
        return services.stream()
                .flatMap(service -> service.deployed().stream())
                .map(CertificateRef::leaf)
                .map(leaf -> checks.alarm().reachedAt(leaf.notBefore(), leaf.notAfter()))
                .min(Comparator.naturalOrder());
    }

    private Optional<LastRun> lastRun(String binding) {
        return Optional.ofNullable(lastRuns.get(binding));
    }

    /** A service that two bindings would change has its finding in one of them. */
    private Verdict ofService(BindingPlanner one, Service service) {
        String address = "service/" + service.name();
        List<Verdict> verdicts = new ArrayList<>();
        findingsByAddress.getOrDefault(address, List.of()).stream()
                .filter(finding ->
                        finding.binding().equals(one.binding.name()) || one.referenceChanges.containsKey(service))
                .map(Verdict::of)
                .forEach(verdicts::add);
        Optional<Change.UpdateService> update = Optional.ofNullable(updates.get(service.name()))
                .filter(change -> change.reason().bindings().contains(one.binding.name()));
        update.ifPresent(change ->
                verdicts.add(new Verdict(blocked.isPresent() ? Condition.REFUSED : Condition.WAITING, blocked)));
        return worst(verdicts);
    }

    private ServiceStatus status(BindingPlanner one, Service service, Condition condition) {
        List<ProbeResult> probes = observed.services().probes(one.binding.name(), service);
        return new ServiceStatus(
                service.name(),
                one.deployed(service),
                service.tasks(),
                service.status().state(),
                probes.isEmpty()
                        ? Optional.empty()
                        : Optional.of(probes.stream().allMatch(ProbeResult::isServed)),
                condition);
    }

    private static Verdict worst(List<Verdict> verdicts) {
        return verdicts.stream()
                .max(Comparator.comparing(Verdict::condition)
                        .thenComparing(verdict -> verdict.cause().isPresent()))
                .filter(verdict -> verdict.condition() != Condition.IN_SYNC)
                .orElse(new Verdict(Condition.IN_SYNC, Optional.empty()));
    }

    private static Condition condition(Finding finding) {
        return switch (finding.kind()) {
            case FAILED -> Condition.FAILED;
            case REFUSED, BLOCKED -> Condition.REFUSED;
            case HELD -> Condition.HELD;
            case WAITING ->
                finding.rule().equals("suspended")
                        ? Condition.SUSPENDED
                        : ROLLING.contains(finding.rule()) ? Condition.ROLLING : Condition.WAITING;
            case ALARM, WARNING -> Condition.IN_SYNC;
        };
    }

    /** What one reason makes of a binding. */
    private record Verdict(Condition condition, Optional<Finding> cause) {
        private static Verdict of(Finding finding) {
            return new Verdict(BindingStatuses.condition(finding), Optional.of(finding));
        }
    }

    /** The plan when a gate blocks it as a whole: the services that it would update, and their bindings, are refused. */
    static Plan blocked(Plan plan, Finding by) {
        Set<String> updated = plan.changes().stream()
                .flatMap(change -> change.asServiceUpdate().stream())
                .map(Change.UpdateService::serviceName)
                .collect(Collectors.toSet());
        return plan.withBindings(plan.bindings().stream()
                .map(status ->
                        status.services().stream().anyMatch(updated::contains) ? status.refused(by, updated) : status)
                .toList());
    }

    /** From the previous spec of the service; the engine keeps one. */
    private static Optional<StaleStack> stackFile(BindingPlanner one, Service service) {
        if (service.stack().isEmpty() || !service.rotated()) {
            return Optional.empty();
        }
        Set<String> now =
                service.references().stream().map(SecretReference::secretName).collect(Collectors.toSet());
        List<String> before = service.previous().orElse(List.of()).stream()
                .filter(one::isOurs)
                .map(SecretReference::secretName)
                .filter(name -> !now.contains(name))
                .sorted()
                .toList();
        return before.isEmpty()
                ? Optional.empty()
                : Optional.of(new StaleStack(service.stack().get(), service.name(), before));
    }
}

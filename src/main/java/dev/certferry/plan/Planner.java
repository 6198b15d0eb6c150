package dev.certferry.plan;

import dev.certferry.model.BindingStatus;
import dev.certferry.model.Change;
import dev.certferry.model.Condition;
import dev.certferry.model.DesiredState;
import dev.certferry.model.Finding;
import dev.certferry.model.Generation;
import dev.certferry.model.ObservedState;
import dev.certferry.model.Output;
import dev.certferry.model.Plan;
import dev.certferry.model.Probe;
import dev.certferry.model.RetryRequest;
import dev.certferry.model.RunPolicy;
import dev.certferry.model.WindowStatus;
import dev.certferry.plan.health.ServiceHealth;
import dev.certferry.plan.policy.AccessPolicy;
import dev.certferry.plan.settle.ServiceUpdateRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Computes the plan of a run. Everything is sorted: the same input gives the same plan. */
public final class Planner {
    private static final Comparator<Finding> ORDER = Comparator.comparing(Finding::kind)
            .thenComparing(Finding::binding)
            .thenComparing(Finding::address)
            .thenComparing(Finding::rule)
            .thenComparing(Finding::reason);

    private final String installation;
    private final RunPolicy policy;
    private final WindowStatus opening;

    /** {@code opening} tells whether a window is open at the time of the run. */
    public Planner(String installation, RunPolicy policy, WindowStatus opening) {
        this.installation = installation;
        this.policy = policy;
        this.opening = opening;
    }

    public PlanDraft plan(DesiredState desired, ObservedState found, RetryRequest request) {
        SwarmIndex before = new SwarmIndex(found.swarm(), installation);
        OverrideSet overrides = new OverrideSet(policy.overrides());
        BindingMoves moves = new BindingMoves(found.swarm(), before, desired.bindings(), overrides);
        ObservedState observed = found.withSwarm(moves.after());
        SwarmIndex swarm = moves.index();
        GenerationSelector choosing =
                new GenerationSelector(swarm, new ArchiveIndex(observed.archive()), observed.at());
        AccessPolicy permits = new AccessPolicy(policy.allow(), observed.swarm().nodes());
        List<BindingPlanner> bindings = desired.bindings().stream()
                .map(binding -> new BindingPlanner(binding, swarm, choosing, overrides, observed, permits))
                .toList();

        HoldTracker holds = new HoldTracker(observed, request);
        ChangeFreeze resting = new ChangeFreeze(swarm, observed, desired.windows(), opening, overrides);
        List<BindingPlanner> active =
                bindings.stream().filter(one -> !resting.isFrozen(one)).toList();
        ServiceUpdatePlanner updates = new ServiceUpdatePlanner(active, swarm, holds, overrides, observed.at());
        List<Change> changes = new ArrayList<>();
        active.stream().filter(one -> !one.denials).forEach(one -> changes.addAll(moves.changes(one.binding.name())));
        active.stream().filter(one -> !one.denials).forEach(one -> changes.addAll(one.labels()));
        active.forEach(one -> one.requiredSecrets.ifPresent(supply -> changes.addAll(supply.creations())));
        changes.addAll(updates.changes());
        GuardEvaluator guarding = new GuardEvaluator(policy, swarm, overrides);
        SecretPruner pruning = new SecretPruner(swarm, observed, updates);
        RemovalBudget removals = new RemovalBudget(
                resting.coversInstallation() ? List.of() : pruning.orphans(desired),
                pruning.superseded(active),
                guarding.roomForRemovals(desired, observed.swarm()));
        changes.addAll(removals.allowed());

        List<Finding> findings = new ArrayList<>(updates.findings());
        resting.installation(installation).ifPresent(findings::add);
        bindings.forEach(one -> findings.addAll(one.findings));
        bindings.forEach(one -> findings.addAll(one.sharedSecrets()));
        bindings.forEach(one -> Findings.exposedKey(one).ifPresent(findings::add));
        bindings.forEach(one -> Findings.pinned(one).ifPresent(findings::add));
        ServiceHealth health = new ServiceHealth(observed.services(), observed.at());
        bindings.forEach(one -> findings.addAll(failures(one, health)));
        findings.addAll(new ExpiryAlarms(swarm, desired.windows(), opening, observed.at()).of(bindings));
        UnmanagedServices unmanaged =
                new UnmanagedServices(swarm, observed.swarm().services(), bindings, observed.at());
        findings.addAll(unmanaged.findings());
        removals.finding().ifPresent(findings::add);
        findings.addAll(guarding.findings(desired, observed.swarm(), changes));
        EngineAge.finding(observed.swarm().engines(), changes).ifPresent(findings::add);
        List<Finding> sorted =
                withoutRepetition(findings).distinct().sorted(ORDER).toList();
        BindingStatuses statuses = new BindingStatuses(sorted, changes, observed);
        Stream<BindingStatus> removed = unmanaged.ofRemovedBindings().entrySet().stream()
                .map(entry -> statuses.withoutManifest(
                        entry.getKey(),
                        entry.getValue(),
                        swarm,
                        Condition.UNMANAGED,
                        sorted.stream()
                                .filter(finding -> finding.binding().equals(entry.getKey()))
                                .findFirst()));
        Plan plan = new Plan(
                desired.revision(),
                observed.swarm().swarmId(),
                installation,
                Stream.concat(bindings.stream().map(statuses::of), removed).toList(),
                changes,
                sorted,
                overrides.used());
        return new PlanDraft(
                ExpiryAlarms.explained(plan),
                unexamined(bindings),
                derived(bindings),
                unseen(active),
                holds.unreadTasks(),
                List.copyOf(holds.remaining(judged(bindings, active))));
    }

    private static List<Finding> failures(BindingPlanner one, ServiceHealth health) {
        return one.services.keySet().stream()
                .flatMap(service -> health
                        .of(
                                one.binding.name(),
                                service,
                                one.binding.rollout().timeout(),
                                one.referenceChanges.containsKey(service))
                        .stream())
                .toList();
    }

    /**
     * Why an update must wait is not said again when it is that the service fails, or is rolling; an update that the engine
     * paused because it failed itself is tried again.
     */
    private static Stream<Finding> withoutRepetition(List<Finding> findings) {
        Set<String> failed = findings.stream()
                .filter(finding -> finding.kind() == Finding.Kind.FAILED)
                .map(finding -> finding.address() + " " + finding.rule())
                .collect(Collectors.toSet());
        Set<String> moving = addressesOf(findings, ServiceUpdateRules.UPDATING, ServiceUpdateRules.ROLLING_BACK);
        Set<String> retried = addressesOf(findings, ServiceUpdateRules.ENGINE_FAILURE);
        return findings.stream()
                .filter(finding ->
                        !finding.rule().equals(ServiceUpdateRules.PAUSED) || !retried.contains(finding.address()))
                .filter(finding -> finding.kind() != Finding.Kind.REFUSED
                        || !failed.contains(finding.address() + " " + finding.rule()))
                .filter(finding ->
                        !finding.rule().equals(ServiceHealth.ROLLING) || !moving.contains(finding.address()));
    }

    private static Set<String> addressesOf(List<Finding> findings, String... rules) {
        return findings.stream()
                .filter(finding -> List.of(rules).contains(finding.rule()))
                .map(Finding::address)
                .collect(Collectors.toSet());
    }

    /** The plan when a gate blocks it as a whole: nothing of it is applied, and its statuses and alarms say so. */
    public static Plan blocked(Plan plan, Finding by) {
        Plan blocked = plan.withFindings(
                Stream.concat(plan.findings().stream(), Stream.of(by)).toList());
        return ExpiryAlarms.explained(BindingStatuses.blocked(blocked, by));
    }

    /** Services whose bindings were all planned: holds on them that do not apply now are dropped. */
    private static Set<String> judged(List<BindingPlanner> bindings, List<BindingPlanner> active) {
        Set<String> judged = new HashSet<>();
        Set<String> open = new HashSet<>();
        Set<BindingPlanner> moving = new HashSet<>(active);
        for (BindingPlanner one : bindings) {
            Set<String> into = moving.contains(one) && one.findings.isEmpty() ? judged : open;
            one.services.keySet().forEach(service -> into.add(service.name()));
        }
        judged.removeAll(open);
        return judged;
    }

    private static List<Probe> unseen(List<BindingPlanner> active) {
        return active.stream()
                .filter(one -> !one.denials)
                .flatMap(one -> one.verifier.unverified().stream())
                .toList();
    }

    private static List<Change.CreateSecret> derived(List<BindingPlanner> bindings) {
        return bindings.stream()
                .flatMap(one -> one.requiredSecrets.stream())
                .flatMap(supply -> supply.creations().stream())
                .filter(creation -> !Output.BUILT_IN.contains(creation.output()))
                .toList();
    }

    private static List<Generation> unexamined(List<BindingPlanner> bindings) {
        return bindings.stream()
                .filter(one -> one.requiredSecrets
                        .filter(supply -> !supply.creations().isEmpty())
                        .isPresent())
                .flatMap(one -> one.choice.generation().stream())
                .filter(generation -> !generation.keyVerified())
                .distinct()
                .toList();
    }
}

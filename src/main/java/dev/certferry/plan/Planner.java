package dev.certferry.plan;

import dev.certferry.model.Change;
import dev.certferry.model.Desired;
import dev.certferry.model.Finding;
import dev.certferry.model.Generation;
import dev.certferry.model.Observed;
import dev.certferry.model.Plan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Works out the plan of a run. Sorted throughout: the same input gives the same plan. */
public final class Planner {
    private static final Comparator<Finding> ORDER = Comparator.comparing(Finding::kind)
            .thenComparing(Finding::binding)
            .thenComparing(Finding::address)
            .thenComparing(Finding::rule)
            .thenComparing(Finding::reason);

    private final String installation;

    public Planner(String installation) {
        this.installation = installation;
    }

    public Draft plan(Desired desired, Observed observed) {
        SwarmIndex swarm = new SwarmIndex(observed.swarm(), installation);
        Choosing choosing = new Choosing(swarm, new ArchiveIndex(observed.archive()), observed.at());
        SecretNames names = new SecretNames(swarm);
        List<BindingPlan> bindings = desired.bindings().stream()
                .map(binding -> new BindingPlan(binding, swarm, choosing, names))
                .toList();

        ServiceUpdates updates = new ServiceUpdates(bindings, swarm, observed.at());
        List<Change> changes = new ArrayList<>();
        bindings.forEach(one -> one.supply.ifPresent(supply -> changes.addAll(supply.creations())));
        changes.addAll(updates.changes());
        changes.addAll(new Pruning(swarm, observed, updates).deletions(desired, bindings));

        List<Finding> findings = new ArrayList<>(updates.findings());
        bindings.forEach(one -> findings.addAll(one.findings));
        findings.addAll(new Alarms(swarm, updates, observed.at()).of(bindings));
        Plan plan = new Plan(
                desired.revision(),
                observed.swarm().swarmId(),
                installation,
                bindings.stream().map(States::of).toList(),
                changes,
                findings.stream().distinct().sorted(ORDER).toList());
        return new Draft(plan, unexamined(bindings));
    }

    private static List<Generation> unexamined(List<BindingPlan> bindings) {
        return bindings.stream()
                .filter(one -> one.supply
                        .filter(supply -> !supply.creations().isEmpty())
                        .isPresent())
                .flatMap(one -> one.choice.generation().stream())
                .filter(generation -> !generation.examined())
                .distinct()
                .toList();
    }
}

package dev.certferry.plan;

import dev.certferry.model.Binding;
import dev.certferry.model.CertificateRef;
import dev.certferry.model.Change;
import dev.certferry.model.ChangeReason;
import dev.certferry.model.Finding;
import dev.certferry.model.Hold;
import dev.certferry.model.ReferenceChange;
import dev.certferry.model.RestartImpact;
import dev.certferry.model.RolloutPolicy;
import dev.certferry.model.Secret;
import dev.certferry.model.SecretReference;
import dev.certferry.model.Service;
import dev.certferry.model.ServiceRule;
import dev.certferry.plan.settle.ServiceUpdateRules;
import dev.certferry.plan.settle.UpdateBlock;
import dev.certferry.plan.settle.UpdateCandidate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Plans one update per service with the changes of all bindings; a service that is being updated is skipped. */
final class ServiceUpdatePlanner {
    private final SwarmIndex swarm;
    private final HoldTracker holds;
    private final OverrideSet overrides;
    private final Instant at;
    private final Map<String, Change.UpdateService> changes = new TreeMap<>();
    private final List<Finding> findings = new ArrayList<>();
    private final List<HeldBindings.Blocker> blockers = new ArrayList<>();

    /** The changes that a binding needs in a service. */
    record Wish(BindingPlanner binding, List<ReferenceChange> changes) {}

    ServiceUpdatePlanner(
            List<BindingPlanner> bindings, SwarmIndex swarm, HoldTracker holds, OverrideSet overrides, Instant at) {
        this.swarm = swarm;
        this.holds = holds;
        this.overrides = overrides;
        this.at = at;
        Map<Service, List<Wish>> wishes = new HashMap<>();
        for (BindingPlanner one : bindings) {
            one.referenceChanges.forEach((service, swaps) ->
                    wishes.computeIfAbsent(service, key -> new ArrayList<>()).add(new Wish(one, swaps)));
        }
        wishes.forEach(this::update);
        blockers.addAll(new FailedServices(bindings, holds).blockers());
        blockers.sort(Comparator.comparing(HeldBindings.Blocker::service));
        HeldBindings.apply(changes, blockers, lineages(bindings)).forEach(findings::add);
    }

    /** By binding: the lineage that it wants. */
    private static Map<String, String> lineages(List<BindingPlanner> bindings) {
        Map<String, String> lineages = new HashMap<>();
        bindings.forEach(
                one -> one.choice.wanted().ifPresent(wanted -> lineages.put(one.binding.name(), wanted.lineage())));
        return lineages;
    }

    /** Earlier waves first, then by name. */
    List<Change.UpdateService> changes() {
        return changes.values().stream()
                .sorted(Comparator.comparingInt(change -> change.roll().wave()))
                .toList();
    }

    List<Finding> findings() {
        return findings;
    }

    Optional<Change.UpdateService> of(Service service) {
        return Optional.ofNullable(changes.get(service.name()));
    }

    /** The references of a service after this plan is applied. */
    List<SecretReference> after(Service service) {
        return of(service)
                .map(change -> ReferenceChanges.apply(service.references(), change.swaps()))
                .orElse(service.references());
    }

    private void update(Service service, List<Wish> wishes) {
        List<ReferenceChange> swaps = new ArrayList<>();
        Map<String, Binding> owners = new HashMap<>();
        for (Wish wish : wishes) {
            for (ReferenceChange swap : wish.changes()) {
                Binding other = owners.putIfAbsent(ReferenceEditor.file(swap.target()), wish.binding().binding);
                if (other != null) {
                    findings.add(conflict(service, swap, other, wish.binding().binding));
                    return;
                }
                swaps.add(swap);
            }
        }
        String wanted = ChangeFingerprint.of(swaps);
        RolloutPolicy rollout = rollout(wishes);
        Optional<Hold> hold =
                holds.holdOf(service, wanted).or(() -> holds.found(service, swaps, wanted, rollout.cooldown()));
        UpdateCandidate move = new UpdateCandidate(service, swaps, towards(swaps), rollout, hold, at);
        hold.filter(failed -> failed.isDue(at)).ifPresent(holds::keep);
        Optional<UpdateBlock> stop = ServiceUpdateRules.firstBlock(move).filter(said -> !isAllowed(said, service));
        if (stop.isPresent()) {
            stopped(service, wishes, hold, stop.get());
        } else {
            changes.put(service.name(), change(service, wishes, swaps));
        }
    }

    private void stopped(Service service, List<Wish> wishes, Optional<Hold> hold, UpdateBlock stop) {
        Binding first = wishes.get(0).binding().binding;
        Finding finding = Findings.ofService(stop.kind(), first, service, stop.rule(), stop.reason(), stop.remedy());
        Finding dated = stop.since().map(finding::since).orElse(finding);
        findings.add(stop.endsAt().map(dated::endingAt).orElse(dated));
        Optional<Hold> held = hold.filter(known -> stop.since().isPresent());
        held.ifPresent(holds::keep);
        if (held.isPresent() || ServiceUpdateRules.STOP_LATER_WAVES.contains(stop.rule())) {
            blockers.add(new HeldBindings.Blocker(
                    service.name(),
                    names(wishes.stream().map(wish -> wish.binding().binding.name())),
                    names(wishes.stream()
                            .flatMap(wish ->
                                    wish.binding().choice.wanted().stream().map(CertificateRef::lineage))),
                    RolloutResolver.of(service, wishes).wave(),
                    held.isPresent(),
                    stop.kind() == Finding.Kind.WAITING,
                    held.isEmpty()
                            ? "waits: " + stop.reason()
                            : held.get().retry().isPresent()
                                    ? "is tried again later, since the engine failed"
                                    : "was rolled back with this certificate"));
        }
    }

    private static Set<String> names(Stream<String> names) {
        return names.collect(Collectors.toUnmodifiableSet());
    }

    /** An operator may end the cooldown after another user's update; no other block can be overridden. */
    private boolean isAllowed(UpdateBlock stop, Service service) {
        return stop.rule().equals(ServiceUpdateRules.UNSETTLED)
                && overrides.covers(ServiceUpdateRules.UNSETTLED, service.name());
    }

    /** The binding with the longest cooldown decides. */
    private static RolloutPolicy rollout(List<Wish> wishes) {
        return wishes.stream()
                .map(wish -> wish.binding().binding.rollout())
                .max((a, b) -> a.cooldown().compareTo(b.cooldown()))
                .orElse(RolloutPolicy.DEFAULT);
    }

    private List<Optional<Secret>> towards(List<ReferenceChange> swaps) {
        return swaps.stream()
                .flatMap(swap -> swap.after().stream())
                .map(swarm::secret)
                .toList();
    }

    private static Change.UpdateService change(Service service, List<Wish> wishes, List<ReferenceChange> swaps) {
        List<String> names =
                wishes.stream().map(wish -> wish.binding().binding.name()).toList();
        List<String> needs = swaps.stream()
                .flatMap(swap -> swap.after().stream())
                .filter(reference -> reference.secretId().isEmpty())
                .map(reference -> "secret/" + reference.secretName())
                .distinct()
                .sorted()
                .toList();
        ChangeReason why = new ChangeReason(
                names,
                String.join(", ", names) + (names.size() == 1 ? " changes" : " change") + " these targets",
                wishes.get(0).binding().rule(service).map(ServiceRule::at));
        return new Change.UpdateService(
                service.id(),
                service.name(),
                swaps,
                RestartImpact.of(service),
                RolloutResolver.of(service, wishes),
                why,
                needs);
    }

    private static Finding conflict(Service service, ReferenceChange swap, Binding one, Binding other) {
        return Findings.ofService(
                Finding.Kind.REFUSED,
                other,
                service,
                "target-conflict",
                "bindings " + one.name() + " and " + other.name() + " both define target " + swap.target(),
                "give one of them another target, or remove the label from the service");
    }
}

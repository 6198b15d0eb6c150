package dev.certferry.plan;

import dev.certferry.model.Binding;
import dev.certferry.model.Change;
import dev.certferry.model.Finding;
import dev.certferry.model.Reference;
import dev.certferry.model.Rollout;
import dev.certferry.model.Secret;
import dev.certferry.model.Service;
import dev.certferry.model.ServiceRule;
import dev.certferry.model.Swap;
import dev.certferry.model.Why;
import dev.certferry.plan.motion.Motion;
import dev.certferry.plan.motion.Move;
import dev.certferry.plan.motion.Stop;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One update for each service, of everything that all bindings want of it; a service in motion is left alone. */
final class ServiceUpdates {
    private final SwarmIndex swarm;
    private final Instant at;
    private final Map<String, Change.UpdateService> changes = new TreeMap<>();
    private final List<Finding> findings = new ArrayList<>();

    /** What a binding wants of a service. */
    private record Wish(BindingPlan by, List<Swap> swaps) {}

    ServiceUpdates(List<BindingPlan> bindings, SwarmIndex swarm, Instant at) {
        this.swarm = swarm;
        this.at = at;
        Map<Service, List<Wish>> wishes = new HashMap<>();
        for (BindingPlan one : bindings) {
            one.swaps.forEach((service, swaps) ->
                    wishes.computeIfAbsent(service, key -> new ArrayList<>()).add(new Wish(one, swaps)));
        }
        wishes.forEach(this::update);
    }

    List<Change.UpdateService> changes() {
        return List.copyOf(changes.values());
    }

    List<Finding> findings() {
        return findings;
    }

    Optional<Change.UpdateService> of(Service service) {
        return Optional.ofNullable(changes.get(service.name()));
    }

    /** The references of a service when this plan has been applied. */
    List<Reference> after(Service service) {
        return of(service)
                .map(change -> SwapEdit.apply(service.references(), change.swaps()))
                .orElse(service.references());
    }

    private void update(Service service, List<Wish> wishes) {
        List<Swap> swaps = new ArrayList<>();
        Map<String, Binding> owners = new HashMap<>();
        for (Wish wish : wishes) {
            for (Swap swap : wish.swaps()) {
                Binding other = owners.putIfAbsent(Edits.file(swap.target()), wish.by().binding);
                if (other != null) {
                    findings.add(conflict(service, swap, other, wish.by().binding));
                    return;
                }
                swaps.add(swap);
            }
        }
        Binding first = wishes.get(0).by().binding;
        Optional<Stop> stop = Motion.stop(new Move(service, swaps, towards(swaps), rollout(wishes), at));
        if (stop.isPresent()) {
            Stop said = stop.get();
            findings.add(Findings.about(said.kind(), first, service, said.rule(), said.reason(), said.wayOut()));
        } else {
            changes.put(service.name(), change(service, wishes, swaps));
        }
    }

    /** The most patient of the bindings speaks for the service. */
    private static Rollout rollout(List<Wish> wishes) {
        return wishes.stream()
                .map(wish -> wish.by().binding.rollout())
                .max((a, b) -> a.settle().compareTo(b.settle()))
                .orElse(Rollout.DEFAULT);
    }

    private List<Optional<Secret>> towards(List<Swap> swaps) {
        return swaps.stream()
                .flatMap(swap -> swap.after().stream())
                .map(swarm::secret)
                .toList();
    }

    private static Change.UpdateService change(Service service, List<Wish> wishes, List<Swap> swaps) {
        List<String> names =
                wishes.stream().map(wish -> wish.by().binding.name()).toList();
        List<String> needs = swaps.stream()
                .flatMap(swap -> swap.after().stream())
                .filter(reference -> reference.secretId().isEmpty())
                .map(reference -> "secret/" + reference.secretName())
                .distinct()
                .sorted()
                .toList();
        Why why = new Why(
                names,
                "its targets get what " + String.join(", ", names) + " wants",
                wishes.get(0).by().rule(service).map(ServiceRule::at));
        return new Change.UpdateService(service.id(), service.name(), swaps, Impacts.of(service), why, needs);
    }

    private static Finding conflict(Service service, Swap swap, Binding one, Binding other) {
        return Findings.about(
                Finding.Kind.REFUSED,
                other,
                service,
                "target-conflict",
                "bindings " + one.name() + " and " + other.name() + " both want target " + swap.target(),
                "give one of them another target, or take the label from the service");
    }
}

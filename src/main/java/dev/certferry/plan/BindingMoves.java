package dev.certferry.plan;

import dev.certferry.model.Binding;
import dev.certferry.model.Change;
import dev.certferry.model.ChangeReason;
import dev.certferry.model.Provenance;
import dev.certferry.model.Secret;
import dev.certferry.model.SecretReference;
import dev.certferry.model.Service;
import dev.certferry.model.ServiceRule;
import dev.certferry.model.SwarmState;
import dev.certferry.plan.check.DomainCoverageCheck;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Secrets whose binding was renamed, or whose services moved with their secret prefix to another binding of the
 * installation: only their label changes, and no task restarts for it. A secret moves to the binding that has its prefix
 * and wants its certificate, if all services that use it are of that binding and none is of its former one; the unused
 * ones of a binding that is gone follow.
 */
final class BindingMoves {
    private static final String BINDING_LABEL = "dev.certferry.binding";

    private final SwarmIndex swarm;
    private final Map<String, Binding> bindings = new TreeMap<>();
    private final Map<String, Set<Service>> services = new HashMap<>();
    private final Map<String, Set<Service>> users = new HashMap<>();
    private final Map<String, List<Change.LabelSecret>> changes = new HashMap<>();
    private final SwarmState after;

    BindingMoves(SwarmState observed, SwarmIndex swarm, List<Binding> desired) {
        this.swarm = swarm;
        for (Binding binding : desired) {
            bindings.put(binding.name(), binding);
            Set<Service> selected = new HashSet<>();
            for (ServiceRule rule : binding.services()) {
                selected.addAll(swarm.services(rule.selector()));
            }
            services.put(binding.name(), selected);
        }
        for (Service service : observed.services()) {
            for (SecretReference reference : service.references()) {
                users.computeIfAbsent(reference.secretId(), key -> new HashSet<>())
                        .add(service);
            }
        }
        Map<String, Binding> moved = new HashMap<>();
        for (Secret secret : observed.secrets()) {
            provenance(secret).flatMap(from -> byUse(secret, from)).ifPresent(to -> moved.put(secret.id(), to));
        }
        List<Secret> secrets = new ArrayList<>(observed.secrets().size());
        for (Secret secret : observed.secrets()) {
            Optional<Binding> to = Optional.ofNullable(moved.get(secret.id()))
                    .or(() -> provenance(secret).flatMap(from -> inherited(secret, from)));
            secrets.add(to.map(binding -> moved(secret, binding)).orElse(secret));
        }
        this.after = changes.isEmpty()
                ? observed
                : new SwarmState(
                        observed.swarmId(),
                        secrets,
                        observed.services(),
                        observed.nodes(),
                        observed.engines(),
                        observed.state());
    }

    boolean isEmpty() {
        return changes.isEmpty();
    }

    /** The Swarm as it is once the labels are changed. */
    SwarmState after() {
        return after;
    }

    /** The label changes for the secrets that a binding takes over, sorted by name. */
    List<Change.LabelSecret> changes(String binding) {
        return changes.getOrDefault(binding, List.of()).stream()
                .sorted(Comparator.comparing(Change.LabelSecret::name))
                .toList();
    }

    private Optional<Provenance> provenance(Secret secret) {
        return swarm.managed(secret);
    }

    private Optional<Binding> byUse(Secret secret, Provenance from) {
        Set<Service> using = users.getOrDefault(secret.id(), Set.of());
        boolean stillUsed =
                services.getOrDefault(from.binding(), Set.of()).stream().anyMatch(using::contains);
        if (using.isEmpty() || stillUsed) {
            return Optional.empty();
        }
        return bindings.values().stream()
                .filter(binding -> !binding.name().equals(from.binding()) && hasPrefix(secret, binding))
                .filter(binding ->
                        services.getOrDefault(binding.name(), Set.of()).containsAll(using))
                .filter(binding -> wants(binding, from))
                .findFirst();
    }

    /** Unused generations of a binding that is gone: a rollback or a pin may need them. */
    private Optional<Binding> inherited(Secret secret, Provenance from) {
        boolean gone = !bindings.containsKey(from.binding());
        if (!gone || users.containsKey(secret.id())) {
            return Optional.empty();
        }
        return bindings.values().stream()
                .filter(binding -> hasPrefix(secret, binding))
                .filter(binding -> wants(binding, from))
                .findFirst();
    }

    private static boolean wants(Binding binding, Provenance from) {
        return binding.output(from.output()).isPresent()
                && binding.lineage()
                        .map(lineage -> lineage.equals(from.lineage()))
                        .orElseGet(() -> DomainCoverageCheck.covers(from.leaf(), binding.domains()));
    }

    private static boolean hasPrefix(Secret secret, Binding binding) {
        String start = binding.secretPrefix() + ".";
        return secret.name().startsWith(start)
                && secret.name().substring(start.length()).matches("[a-z][a-z0-9]*\\.[0-9]+(-[0-9a-f]+)?");
    }

    private Secret moved(Secret secret, Binding to) {
        Provenance from = provenance(secret).orElseThrow();
        ChangeReason why = new ChangeReason(
                List.of(to.name()),
                "its binding was " + from.binding() + " and is now " + to.name(),
                Optional.of(to.at()));
        changes.computeIfAbsent(to.name(), key -> new ArrayList<>())
                .add(new Change.LabelSecret(
                        secret.id(),
                        secret.name(),
                        Map.of(BINDING_LABEL, to.name()),
                        Map.of(BINDING_LABEL, from.binding()),
                        why,
                        List.of()));
        Map<String, String> labels = new TreeMap<>(secret.labels());
        labels.put(BINDING_LABEL, to.name());
        Provenance now = new Provenance(
                swarm.installation(),
                to.name(),
                from.lineage(),
                from.output(),
                from.generation(),
                from.leaf(),
                from.inputs());
        return new Secret(secret.id(), secret.name(), secret.createdAt(), labels, Optional.of(now));
    }
}

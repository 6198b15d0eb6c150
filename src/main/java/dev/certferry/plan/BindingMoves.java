package dev.certferry.plan;

import dev.certferry.model.AdoptionLabels;
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
 * installation, or of another installation if an operator allows it: only their labels change, and no task restarts for it.
 * A secret moves to the binding that has its prefix and wants its certificate, if all services that use it are of that
 * binding and none is of its former one; the unused ones of a binding that is gone follow. An adopted secret that no probe
 * has verified is adopted anew, on the same evidence as the first time.
 */
final class BindingMoves {
    private static final String BINDING_LABEL = "dev.certferry.binding";
    private static final String INSTALLATION_LABEL = "dev.certferry.installation";

    /** A binding of an installation, this or another one. */
    private record Origin(String installation, String binding) {
        static Origin of(Provenance from) {
            return new Origin(from.installation(), from.binding());
        }
    }

    private final SwarmIndex swarm;
    private final OverrideSet overrides;
    private final Map<String, Binding> bindings = new TreeMap<>();
    private final Map<String, Set<Service>> services = new HashMap<>();
    private final Map<String, Set<Service>> users = new HashMap<>();
    private final Map<String, List<Change.LabelSecret>> changes = new HashMap<>();
    private final Set<Origin> origins = new HashSet<>();
    private final SwarmState after;
    private final SwarmIndex index;

    BindingMoves(SwarmState observed, SwarmIndex swarm, List<Binding> desired, OverrideSet overrides) {
        this.swarm = swarm;
        this.overrides = overrides;
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
            secret.provenance().flatMap(from -> byUse(secret, from)).ifPresent(to -> {
                moved.put(secret.id(), to);
                origins.add(Origin.of(secret.provenance().orElseThrow()));
            });
        }
        List<Secret> secrets = new ArrayList<>(observed.secrets().size());
        Set<String> adoptedAnew = new HashSet<>();
        for (Secret secret : observed.secrets()) {
            Optional<Binding> to = Optional.ofNullable(moved.get(secret.id()))
                    .or(() -> secret.provenance().flatMap(from -> inherited(secret, from)));
            if (to.isEmpty() && isAdoptedAnew(secret)) {
                adoptedAnew.add(secret.id());
            }
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
        this.index = changes.isEmpty() && adoptedAnew.isEmpty()
                ? swarm
                : new SwarmIndex(after, swarm.installation(), adoptedAnew);
    }

    /** The Swarm as it is once the labels are changed. */
    SwarmState after() {
        return after;
    }

    SwarmIndex index() {
        return index;
    }

    /** The label changes for the secrets that a binding takes over, sorted by name. */
    List<Change.LabelSecret> changes(String binding) {
        return changes.getOrDefault(binding, List.of()).stream()
                .sorted(Comparator.comparing(Change.LabelSecret::name))
                .toList();
    }

    private boolean isOurs(String owner) {
        return owner.equals(swarm.installation());
    }

    private Optional<Binding> byUse(Secret secret, Provenance from) {
        Set<Service> using = users.getOrDefault(secret.id(), Set.of());
        boolean stillUsed = isOurs(from.installation())
                && services.getOrDefault(from.binding(), Set.of()).stream().anyMatch(using::contains);
        if (using.isEmpty() || stillUsed) {
            return Optional.empty();
        }
        return bindings.values().stream()
                .filter(binding -> !isOf(from, binding) && hasPrefix(secret, binding))
                .filter(binding ->
                        services.getOrDefault(binding.name(), Set.of()).containsAll(using))
                .filter(binding -> wants(binding, from))
                .findFirst()
                .filter(binding -> isOurs(from.installation()) || mayTakeOver(from.installation(), overrides));
    }

    private boolean isOf(Provenance from, Binding binding) {
        return isOurs(from.installation()) && from.binding().equals(binding.name());
    }

    /** Unused generations of a binding that is gone: a rollback or a pin may need them. */
    private Optional<Binding> inherited(Secret secret, Provenance from) {
        boolean gone =
                isOurs(from.installation()) ? !bindings.containsKey(from.binding()) : origins.contains(Origin.of(from));
        if (!gone || users.containsKey(secret.id())) {
            return Optional.empty();
        }
        return bindings.values().stream()
                .filter(binding -> hasPrefix(secret, binding))
                .filter(binding -> wants(binding, from))
                .findFirst();
    }

    /** Whether an operator allows this run to take over what belongs to another installation. */
    static boolean mayTakeOver(String owner, OverrideSet overrides) {
        return overrides.covers(ReferenceEditor.OTHER_INSTALLATION, owner);
    }

    /** The labels of an adopted secret name no certificate, so the evidence is checked again. */
    private boolean isAdoptedAnew(Secret secret) {
        Optional<AdoptionLabels> claim = AdoptionLabels.of(secret.labels());
        Set<Service> using = users.getOrDefault(secret.id(), Set.of());
        if (claim.isEmpty() || secret.provenance().isPresent() || using.isEmpty()) {
            return false;
        }
        String owner = claim.get().installation();
        boolean gone = !isOurs(owner) || !bindings.containsKey(claim.get().binding());
        return gone
                && bindings.values().stream().anyMatch(binding -> hasPrefix(secret, binding) && adopts(binding, using))
                && (isOurs(owner) || mayTakeOver(owner, overrides));
    }

    private boolean adopts(Binding binding, Set<Service> using) {
        Set<Service> adopting = new HashSet<>();
        binding.services().stream()
                .filter(ServiceRule::adopt)
                .forEach(rule -> adopting.addAll(swarm.services(rule.selector())));
        return adopting.containsAll(using);
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
        Provenance from = secret.provenance().orElseThrow();
        boolean ours = isOurs(from.installation());
        ChangeReason why = new ChangeReason(
                List.of(to.name()),
                ours
                        ? "its binding was " + from.binding() + " and is now " + to.name()
                        : "taken over from installation " + from.installation() + ", binding " + from.binding(),
                Optional.of(to.at()));
        Map<String, String> changed = new TreeMap<>(Map.of(BINDING_LABEL, to.name()));
        Map<String, String> replaced = new TreeMap<>(Map.of(BINDING_LABEL, from.binding()));
        if (!ours) {
            changed.put(INSTALLATION_LABEL, swarm.installation());
            replaced.put(INSTALLATION_LABEL, from.installation());
        }
        changes.computeIfAbsent(to.name(), key -> new ArrayList<>())
                .add(new Change.LabelSecret(secret.id(), secret.name(), changed, replaced, why, List.of()));
        Map<String, String> labels = new TreeMap<>(secret.labels());
        labels.putAll(changed);
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

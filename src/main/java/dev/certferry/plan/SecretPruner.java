package dev.certferry.plan;

import dev.certferry.model.Binding;
import dev.certferry.model.CertificateRef;
import dev.certferry.model.Change;
import dev.certferry.model.ChangeReason;
import dev.certferry.model.DesiredState;
import dev.certferry.model.ObservedState;
import dev.certferry.model.OrphanPolicy;
import dev.certferry.model.Provenance;
import dev.certferry.model.Secret;
import dev.certferry.model.SecretReference;
import dev.certferry.model.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Removes superseded generations, computed for the state after convergence. Secrets in a spec or a previous spec
 * are kept, whole generations at a time: {@code docker service rollback} needs key and certificate.
 */
public final class SecretPruner {
    /** How long a stack that was removed is expected to be deployed again from a file that names older secrets. */
    public static final Duration STACK_MEMORY = Duration.ofDays(30);

    private static final Comparator<Provenance> NEWEST_FIRST =
            Comparator.comparing(Provenance::certificate, DeployedCertificates.AGE.reversed());

    private final SwarmIndex swarm;
    private final ObservedState observed;
    private final ServiceUpdatePlanner updates;
    private final Set<String> protectedIds = new HashSet<>();

    SecretPruner(SwarmIndex swarm, ObservedState observed, ServiceUpdatePlanner updates) {
        this.swarm = swarm;
        this.observed = observed;
        this.updates = updates;
        for (Service service : observed.swarm().services()) {
            protect(updates.after(service));
            protect(service.references());
            if (updates.of(service).isEmpty()) {
                service.previous().ifPresent(this::protect);
            }
        }
    }

    private void protect(List<SecretReference> references) {
        references.forEach(reference -> protectedIds.add(reference.secretId()));
    }

    /** Superseded generations of the bindings that may change, oldest first, each as its secrets. */
    List<List<Change.DeleteSecret>> superseded(List<BindingPlanner> bindings) {
        return bindings.stream()
                .flatMap(this::superseded)
                .sorted(Comparator.comparing(
                                (List<Change.DeleteSecret> secrets) ->
                                        secrets.get(0).provenance(),
                                NEWEST_FIRST.reversed())
                        .thenComparing(secrets -> secrets.get(0).name()))
                .toList();
    }

    private Stream<List<Change.DeleteSecret>> superseded(BindingPlanner one) {
        if (one.denials
                || one.choice.wanted().isEmpty()
                || swarm.secretsOf(one.binding.name()).size() <= 1) {
            return Stream.empty();
        }
        CertificateRef wanted = one.choice.wanted().get();
        List<List<Secret>> others = generations(one.binding).values().stream()
                .filter(secrets -> !leafOf(secrets)
                        .leaf()
                        .fingerprint()
                        .equals(wanted.leaf().fingerprint()))
                .sorted(Comparator.comparing(SecretPruner::leafOf, NEWEST_FIRST))
                .toList();
        boolean inStack = one.services.keySet().stream()
                        .anyMatch(service -> service.stack().isPresent())
                || wasInStack(one.binding);
        List<String> after = one.referenceChanges.keySet().stream()
                .filter(service -> updates.of(service).isPresent())
                .map(service -> "service/" + service.name())
                .sorted()
                .toList();
        String reason =
                "superseded, and retention.keep is " + one.binding.retention().keep();
        return others.stream()
                .skip(one.binding.retention().keep())
                .filter(this::isFree)
                .filter(secrets -> !inStack || isOver(secrets))
                .map(secrets -> secrets.stream()
                        .map(secret -> deletion(secret, reason, Optional.of(one.binding), after))
                        .toList());
    }

    private boolean wasInStack(Binding binding) {
        return observed.swarm()
                .state()
                .flatMap(state -> Optional.ofNullable(state.stacks().get(binding.name())))
                .filter(seen -> seen.plus(STACK_MEMORY).isAfter(observed.at()))
                .isPresent();
    }

    /** Secrets of removed bindings, if they are to be deleted. */
    List<Change.DeleteSecret> orphans(DesiredState desired) {
        if (desired.orphans() != OrphanPolicy.DELETE) {
            return List.of();
        }
        Set<String> known = desired.bindings().stream().map(Binding::name).collect(Collectors.toSet());
        return swarm.bindingsWithSecrets().stream()
                .filter(binding -> !known.contains(binding))
                .flatMap(binding -> swarm.secretsOf(binding).stream())
                .filter(secret -> !protectedIds.contains(secret.id()))
                .map(secret -> deletion(
                        secret,
                        "its binding was removed from the repository, and retention.orphans is delete",
                        Optional.empty(),
                        List.of()))
                .toList();
    }

    private Map<String, List<Secret>> generations(Binding binding) {
        Map<String, List<Secret>> generations = new LinkedHashMap<>();
        for (Secret secret : swarm.secretsOf(binding.name())) {
            Provenance provenance = secret.provenance().orElseThrow();
            String key = provenance.leaf().fingerprint() + provenance.generation();
            generations.computeIfAbsent(key, unused -> new ArrayList<>()).add(secret);
        }
        return generations;
    }

    private static Provenance leafOf(List<Secret> secrets) {
        return secrets.get(0).provenance().orElseThrow();
    }

    private boolean isFree(List<Secret> secrets) {
        return secrets.stream().noneMatch(secret -> protectedIds.contains(secret.id()));
    }

    /** A stack file may still name a secret whose certificate has not expired. */
    private boolean isOver(List<Secret> secrets) {
        return !leafOf(secrets).leaf().notAfter().isAfter(observed.at());
    }

    private static Change.DeleteSecret deletion(
            Secret secret, String reason, Optional<Binding> binding, List<String> after) {
        Provenance provenance = secret.provenance().orElseThrow();
        ChangeReason why = new ChangeReason(List.of(provenance.binding()), reason, binding.map(Binding::at));
        return new Change.DeleteSecret(secret.id(), secret.name(), provenance, why, after);
    }
}

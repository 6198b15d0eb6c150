package dev.certferry.plan;

import dev.certferry.model.AdoptionLabels;
import dev.certferry.model.Provenance;
import dev.certferry.model.Secret;
import dev.certferry.model.SecretReference;
import dev.certferry.model.Selector;
import dev.certferry.model.Service;
import dev.certferry.model.SwarmState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Indexes the observed Swarm by ids, names, bindings and labels. */
final class SwarmIndex {
    private final String installation;
    private final Map<String, Secret> secretsById = new HashMap<>();
    private final Map<String, Secret> secretsByName = new HashMap<>();
    private final Map<String, List<Secret>> secretsByBinding = new HashMap<>();
    private final Map<String, List<Secret>> claimedByBinding = new HashMap<>();
    private final Map<String, List<Secret>> unmanaged = new HashMap<>();
    private final Map<String, Service> servicesByName = new HashMap<>();
    private final Map<String, List<Service>> servicesByLabel = new HashMap<>();

    private final Set<String> adoptedAnew;
    private final Set<String> referenced = new HashSet<>();

    SwarmIndex(SwarmState swarm, String installation) {
        this(swarm, installation, Set.of());
    }

    /** {@code adoptedAnew} are ids of adopted secrets that count as manual ones again, because their binding is gone. */
    SwarmIndex(SwarmState swarm, String installation, Set<String> adoptedAnew) {
        this.installation = installation;
        this.adoptedAnew = Set.copyOf(adoptedAnew);
        swarm.secrets().forEach(this::add);
        swarm.services().forEach(this::add);
    }

    private void add(Secret secret) {
        secretsById.put(secret.id(), secret);
        secretsByName.put(secret.name().toLowerCase(Locale.ROOT), secret);
        managed(secret)
                .ifPresent(provenance -> secretsByBinding
                        .computeIfAbsent(provenance.binding(), key -> new ArrayList<>())
                        .add(secret));
        AdoptionLabels.of(secret.labels())
                .filter(claim -> claim.installation().equals(installation) && !adoptedAnew.contains(secret.id()))
                .ifPresent(claim -> claimedByBinding
                        .computeIfAbsent(claim.binding(), key -> new ArrayList<>())
                        .add(secret));
        if (owner(secret).isEmpty()) {
            LegacySecretName.of(secret.name())
                    .ifPresent(name -> unmanaged
                            .computeIfAbsent(name.family(), key -> new ArrayList<>())
                            .add(secret));
        }
    }

    private void add(Service service) {
        servicesByName.put(service.name(), service);
        service.references().forEach(reference -> referenced.add(reference.secretId()));
        service.labels()
                .keySet()
                .forEach(key -> servicesByLabel
                        .computeIfAbsent(key, unused -> new ArrayList<>())
                        .add(service));
    }

    String installation() {
        return installation;
    }

    /** The provenance of a secret that this installation created. */
    Optional<Provenance> managed(Secret secret) {
        return secret.provenance()
                .filter(provenance -> provenance.installation().equals(installation));
    }

    /** The installation that created or adopted a secret; empty for a manual one. */
    Optional<String> owner(Secret secret) {
        return secret.provenance()
                .map(Provenance::installation)
                .or(() -> AdoptionLabels.of(secret.labels())
                        .filter(claim -> !adoptedAnew.contains(secret.id()))
                        .map(AdoptionLabels::installation));
    }

    /** Secrets that this installation adopted for a binding. */
    List<Secret> claimedBy(String binding) {
        return claimedByBinding.getOrDefault(binding, List.of());
    }

    /** Unmanaged secrets whose names have this prefix. */
    List<Secret> unmanaged(String family) {
        return unmanaged.getOrDefault(family, List.of());
    }

    /** The parts of the name of a reference's secret if it is unmanaged and has this prefix. */
    Optional<LegacySecretName> unmanaged(SecretReference reference, String family) {
        return secret(reference)
                .filter(secret -> owner(secret).isEmpty())
                .flatMap(secret -> LegacySecretName.of(secret.name()))
                .filter(name -> name.family().equals(family));
    }

    Optional<Secret> secret(SecretReference reference) {
        return Optional.ofNullable(secretsById.get(reference.secretId()));
    }

    /** Whether any service of the Swarm refers to the secret. */
    boolean isReferenced(Secret secret) {
        return referenced.contains(secret.id());
    }

    /** The engine compares secret names case-insensitively. */
    Optional<Secret> secretNamed(String name) {
        return Optional.ofNullable(secretsByName.get(name.toLowerCase(Locale.ROOT)));
    }

    List<Secret> secretsOf(String binding) {
        return secretsByBinding.getOrDefault(binding, List.of());
    }

    Set<String> bindingsWithSecrets() {
        return secretsByBinding.keySet();
    }

    /** Sorted by name. */
    List<Service> services(Selector selector) {
        return selector.accept(new Selector.Visitor<>() {
            @Override
            public List<Service> byName(String name) {
                return Optional.ofNullable(servicesByName.get(name)).stream().toList();
            }

            @Override
            public List<Service> byLabel(String key, Optional<String> value) {
                return servicesByLabel.getOrDefault(key, List.of()).stream()
                        .filter(new Selector.ByLabel(key, value)::isOn)
                        .sorted((a, b) -> a.name().compareTo(b.name()))
                        .toList();
            }
        });
    }

    /** The provenance of the reference's secret if this installation created it for this binding. */
    Optional<Provenance> managed(SecretReference reference, String binding) {
        return secret(reference)
                .flatMap(this::managed)
                .filter(provenance -> provenance.binding().equals(binding));
    }
}

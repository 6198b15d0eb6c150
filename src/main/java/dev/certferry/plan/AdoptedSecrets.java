package dev.certferry.plan;

import dev.certferry.model.AdoptionLabels;
import dev.certferry.model.Binding;
import dev.certferry.model.CertificateRef;
import dev.certferry.model.Change;
import dev.certferry.model.ChangeReason;
import dev.certferry.model.Finding;
import dev.certferry.model.Generation;
import dev.certferry.model.Lineage;
import dev.certferry.model.Output;
import dev.certferry.model.Provenance;
import dev.certferry.model.Secret;
import dev.certferry.model.SecretReference;
import dev.certferry.model.Selector;
import dev.certferry.model.Service;
import dev.certferry.model.ServiceRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Manual secrets that a binding adopts or has adopted: they have its prefix and a generation that a service
 * with {@code adopt} uses. Each counts as the archive's generation of its number, if its creation time permits.
 */
final class AdoptedSecrets {
    private final Binding binding;
    private final SwarmIndex swarm;
    private final Map<Service, ServiceRule> services;
    private final Optional<Lineage> lineage;
    private final Map<String, Held> candidates = new HashMap<>();
    private final Map<String, CertificateRef> outdated = new HashMap<>();
    private final Set<String> adopted = new HashSet<>();
    private final Map<String, Change.LabelSecret> labels = new TreeMap<>();

    /** A secret with its output and certificate; the certificate is absent when the archive does not have that generation. */
    record Held(Secret secret, Output output, Optional<CertificateRef> certificate) {}

    AdoptedSecrets(Binding binding, SwarmIndex swarm, Map<Service, ServiceRule> services, Optional<Lineage> lineage) {
        this.binding = binding;
        this.swarm = swarm;
        this.services = services;
        this.lineage = lineage;
        swarm.claimedBy(binding.name()).forEach(this::adopted);
        Set<Integer> used = new HashSet<>();
        services.forEach((service, rule) -> {
            if (rule.adopt()) {
                service.references()
                        .forEach(reference -> swarm.unmanaged(reference, binding.secretPrefix())
                                .ifPresent(name -> used.add(name.generation())));
            }
        });
        swarm.unmanaged(binding.secretPrefix()).stream()
                .filter(secret -> used.contains(name(secret).generation()))
                .forEach(this::take);
    }

    private static LegacySecretName name(Secret secret) {
        return LegacySecretName.of(secret.name()).orElseThrow();
    }

    private void adopted(Secret secret) {
        AdoptionLabels claim = AdoptionLabels.of(secret.labels()).orElseThrow();
        binding.output(claim.output()).ifPresent(output -> {
            adopted.add(secret.id());
            candidates.put(secret.id(), new Held(secret, output, certificate(claim.generation())));
        });
    }

    private void take(Secret secret) {
        int number = name(secret).generation();
        Optional<Output> output = binding.outputOfSuffix(name(secret).suffix());
        Optional<CertificateRef> certificate = certificate(number);
        if (output.isEmpty() || certificate.isEmpty()) {
            return;
        }
        if (secret.createdAt().isBefore(certificate.get().leaf().notBefore())) {
            outdated.put(secret.id(), certificate.get());
            return;
        }
        candidates.put(secret.id(), new Held(secret, output.get(), certificate));
        AdoptionLabels claim = new AdoptionLabels(
                swarm.installation(), binding.name(), output.get().source(), number);
        ChangeReason why = new ChangeReason(
                List.of(binding.name()),
                "manual secret; adopted as " + output.get().source() + " of "
                        + certificate.get().lineage() + " generation " + number
                        + ": created after that certificate became valid, and " + evidence(secret),
                Optional.of(binding.at()));
        labels.put(
                secret.name(),
                new Change.LabelSecret(secret.id(), secret.name(), claim.labels(), former(secret), why, List.of()));
    }

    /** The labels of the binding that had adopted the secret before, if there was one. */
    private static Map<String, String> former(Secret secret) {
        return AdoptionLabels.of(secret.labels()).map(AdoptionLabels::labels).orElse(Map.of());
    }

    /** What says that the lineage is theirs; without any evidence, that the manifest alone does. */
    private String evidence(Secret secret) {
        List<Service> users = services.keySet().stream()
                .filter(service -> service.references().stream()
                        .anyMatch(reference -> reference.secretId().equals(secret.id())))
                .toList();
        return lineage.flatMap(one -> AdoptionEvidence.ofName(binding.secretPrefix(), one)
                        .or(() -> AdoptionEvidence.ofDomains(users, one)))
                .or(() -> users.stream()
                        .flatMap(service -> label(services.get(service)).stream()
                                .map(label -> "service " + service.name() + " has the label " + label))
                        .findFirst())
                .orElse("nothing but the manifest says that it holds this lineage");
    }

    private static Optional<String> label(@Nullable ServiceRule rule) {
        return rule != null && rule.selector() instanceof Selector.ByLabel byLabel
                ? Optional.of(byLabel.text())
                : Optional.empty();
    }

    private Optional<CertificateRef> certificate(int number) {
        return lineage.flatMap(one -> one.generation(number)).flatMap(Generation::certificate);
    }

    /** Sorted by name. */
    List<Change> changes() {
        return new ArrayList<>(labels.values());
    }

    /** The output of the reference's secret, if it is one of these. */
    Optional<Output> output(SecretReference reference) {
        return Optional.ofNullable(candidates.get(reference.secretId())).map(Held::output);
    }

    Optional<CertificateRef> certificate(SecretReference reference) {
        return Optional.ofNullable(candidates.get(reference.secretId())).flatMap(Held::certificate);
    }

    /** Whether the reference's secret has the name of this certificate and is older than it. */
    boolean isOutdated(SecretReference reference, CertificateRef wanted) {
        return wanted.equals(outdated.get(reference.secretId()));
    }

    /** The secret that counts as this output of this certificate. */
    Optional<Secret> secret(CertificateRef wanted, Output output) {
        return candidates.values().stream()
                .filter(one -> one.output().equals(output))
                .filter(one -> one.certificate().filter(wanted::equals).isPresent())
                .map(Held::secret)
                .findFirst();
    }

    /** Adopted secrets in use that no probe has verified, if the archive has their generation. */
    List<Held> unverifiedIn(Service service) {
        return service.references().stream()
                .map(SecretReference::secretId)
                .filter(adopted::contains)
                .distinct()
                .map(candidates::get)
                .filter(one -> one.certificate().isPresent())
                .toList();
    }

    /** Records the probe result: from then on the secret counts as one that Certferry created. */
    Change.LabelSecret verified(Held one, String place) {
        CertificateRef seen = one.certificate().orElseThrow();
        Provenance provenance = Provenance.of(swarm.installation(), binding, seen, one.output());
        Map<String, String> labels = new TreeMap<>(provenance.labels());
        labels.putAll(AdoptionLabels.VERIFIED);
        ChangeReason why = new ChangeReason(
                List.of(binding.name()),
                "manual secret; " + place + " presents " + seen.lineage() + " generation " + seen.generation(),
                Optional.of(binding.at()));
        return new Change.LabelSecret(
                one.secret().id(), one.secret().name(), labels, AdoptionLabels.UNVERIFIED, why, List.of());
    }

    /** Reports adopted secrets in use that no probe has verified. */
    Optional<Finding> unverified(CertificateRef wanted, AdoptionVerifier verifying) {
        Set<String> seen =
                verifying.changes().stream().map(Change.LabelSecret::name).collect(Collectors.toSet());
        String names = candidates.values().stream()
                .filter(one -> !seen.contains(one.secret().name()))
                .filter(one -> one.certificate().filter(wanted::equals).isPresent())
                .map(one -> one.secret().name())
                .sorted()
                .collect(Collectors.joining(", "));
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(Findings.ofBinding(
                        Finding.Kind.WAITING,
                        binding,
                        "unverified",
                        "manual secrets, whose content cannot be verified: " + names + elsewhere(verifying),
                        "the next renewal replaces them; to verify them now, add a probe to their services"));
    }

    private static String elsewhere(AdoptionVerifier verifying) {
        return verifying.others().isEmpty()
                ? ""
                : " (" + String.join(", ", verifying.others()) + " does not present the generation in their names)";
    }
}

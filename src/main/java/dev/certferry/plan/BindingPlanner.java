package dev.certferry.plan;

import dev.certferry.model.Binding;
import dev.certferry.model.CertificateRef;
import dev.certferry.model.Change;
import dev.certferry.model.FileTarget;
import dev.certferry.model.Finding;
import dev.certferry.model.ObservedState;
import dev.certferry.model.Output;
import dev.certferry.model.ReferenceChange;
import dev.certferry.model.SecretReference;
import dev.certferry.model.Service;
import dev.certferry.model.ServiceRule;
import dev.certferry.plan.policy.AccessPolicy;
import dev.certferry.plan.policy.Denial;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Plans one binding on its own: its services, the chosen generation, the secrets it needs and its change of each service. */
final class BindingPlanner {
    final Binding binding;
    final Map<Service, ServiceRule> services = new LinkedHashMap<>();
    final AdoptedSecrets adopted;
    final AdoptionVerifier verifier;
    final Optional<CertificateRef> deployed;
    final GenerationChoice choice;
    final Optional<CertificateRef> newerThanPin;
    final Optional<RequiredSecrets> requiredSecrets;
    final Map<Service, List<ReferenceChange>> referenceChanges = new LinkedHashMap<>();
    final List<Finding> findings = new ArrayList<>();

    /** The configuration does not allow what the binding names: nothing is changed for it. */
    final boolean denials;

    private final SwarmIndex swarm;
    private final AccessPolicy accessPolicy;
    private final ObservedState observed;
    private final OverrideSet overrides;

    BindingPlanner(
            Binding binding,
            SwarmIndex swarm,
            GenerationSelector choosing,
            OverrideSet overrides,
            ObservedState observed,
            AccessPolicy permits) {
        this.binding = binding;
        this.observed = observed;
        this.overrides = overrides;
        this.swarm = swarm;
        this.accessPolicy = permits;
        binding.services().forEach(this::match);
        this.adopted = new AdoptedSecrets(binding, swarm, services, choosing.lineage(binding));
        this.verifier = new AdoptionVerifier(adopted, services, observed);
        DeployedCertificates finder = new DeployedCertificates(swarm, adopted);
        this.deployed = finder.of(binding, List.copyOf(services.keySet()));
        GenerationChoice best = choosing.choose(binding, deployed);
        List<CertificateRef> used = services.keySet().stream()
                .flatMap(service -> finder.usedBy(service, binding))
                .toList();
        this.choice = new MinimumAge(overrides, observed.at())
                .wait(binding, best, services.keySet(), used)
                .map(reason -> choosing.keep(deployed.orElseThrow(), best, reason))
                .orElse(best);
        this.newerThanPin = choosing.newerThanPin(binding, deployed);
        findings.addAll(choice.findings());
        List<Denial> outOfReach = outOfReach();
        outOfReach.forEach(one -> findings.add(Findings.refused(binding, one.rule(), one.reason(), one.remedy())));
        this.denials = !outOfReach.isEmpty();
        this.requiredSecrets = denials ? Optional.empty() : choice.wanted().flatMap(this::supplied);
        choice.wanted().flatMap(wanted -> adopted.unverified(wanted, verifier)).ifPresent(findings::add);
        requiredSecrets.ifPresent(this::edit);
    }

    /** Manual secrets that are adopted, or that a probe verified. */
    List<Change> labels() {
        return Stream.concat(adopted.changes().stream(), verifier.changes().stream())
                .toList();
    }

    Optional<ServiceRule> rule(Service service) {
        return Optional.ofNullable(services.get(service));
    }

    /** The newest certificate of this binding that the service refers to. */
    Optional<CertificateRef> deployed(Service service) {
        return new DeployedCertificates(swarm, adopted).usedBy(service, binding).max(DeployedCertificates.AGE);
    }

    /** Whether the reference's secret was created or adopted for this binding. */
    boolean isOurs(SecretReference reference) {
        return swarm.managed(reference, binding.name()).isPresent()
                || adopted.output(reference).isPresent();
    }

    /** An entry that names a service takes precedence over one that selects it by label. */
    private void match(ServiceRule rule) {
        List<Service> found = swarm.services(rule.selector());
        if (found.isEmpty()) {
            findings.add(Findings.missingService(binding, rule));
        }
        found.stream()
                .filter(service -> rule.isNamed() || mayUpdate(service))
                .forEach(service -> services.putIfAbsent(service, rule));
    }

    /** Any service can carry the label, so one that is not allowed is left out and the others are updated. */
    private boolean mayUpdate(Service service) {
        Optional<Denial> no = accessPolicy.service(service);
        no.ifPresent(one -> findings.add(
                Findings.ofService(Finding.Kind.REFUSED, binding, service, one.rule(), one.reason(), one.remedy())));
        return no.isEmpty();
    }

    /** What the manifest itself names. */
    private List<Denial> outOfReach() {
        Stream<String> lineages = Stream.of(binding.lineage(), choice.wanted().map(CertificateRef::lineage))
                .flatMap(Optional::stream)
                .distinct();
        Stream<Optional<Denial>> named = services.entrySet().stream()
                .filter(entry -> entry.getValue().isNamed())
                .map(entry -> accessPolicy.service(entry.getKey()));
        Stream<Optional<Denial>> probes = binding.services().stream()
                .flatMap(rule -> rule.probes().stream())
                .map(accessPolicy::probe);
        return Stream.of(lineages.map(accessPolicy::lineage), named, missing(), probes)
                .flatMap(stream -> stream)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    /** No secrets are created for services that Certferry may not update. */
    private Stream<Optional<Denial>> missing() {
        return binding.services().stream()
                .map(ServiceRule::name)
                .flatMap(Optional::stream)
                .filter(name -> services.keySet().stream()
                        .noneMatch(service -> service.name().equals(name)))
                .map(accessPolicy::serviceName);
    }

    private Optional<RequiredSecrets> supplied(CertificateRef wanted) {
        SecretNamer names = new SecretNamer(swarm, adopted);
        RequiredSecrets worked = new RequiredSecrets(binding, wanted, outputs(), names, swarm.installation());
        Optional<Finding> lacking = worked.creations().stream()
                .flatMap(creation -> missingOutputs(creation, wanted).stream())
                .findFirst();
        lacking.ifPresent(findings::add);
        return lacking.isEmpty() ? Optional.of(worked) : Optional.empty();
    }

    /** Findings for secrets that cannot be created. */
    private Optional<Finding> missingOutputs(Change.CreateSecret creation, CertificateRef wanted) {
        if (choice.generation().isEmpty()) {
            return Optional.of(Findings.refused(
                    binding,
                    "not-in-archive",
                    "the archive no longer has generation " + wanted.generation() + " of " + wanted.lineage()
                            + ", and the Swarm does not have secret " + creation.name(),
                    "pin a generation that certbot still has, or renew the lineage"));
        }
        return Optional.ofNullable(observed.invalidOutputs().get(creation.name()))
                .map(flaw -> Findings.refused(
                        binding,
                        flaw.rule(),
                        "output " + creation.output().source() + ": " + flaw.found(),
                        flaw.remedy().orElse("correct it in spec.outputs")));
    }

    /** The outputs that the manifest names and, for rotation, those that services use; always key and certificate, for future stacks. */
    NavigableSet<Output> outputs() {
        NavigableSet<Output> outputs = new TreeSet<>();
        for (ServiceRule rule : binding.services()) {
            rule.files().stream().map(FileTarget::source).forEach(outputs::add);
            if (rule.rotateOnly()) {
                outputs.add(Output.PRIVKEY);
                outputs.add(Output.FULLCHAIN);
            }
        }
        services.forEach((service, rule) -> {
            if (rule.rotateOnly()) {
                service.references()
                        .forEach(reference -> swarm.managed(reference, binding.name())
                                .flatMap(found -> binding.output(found.output()))
                                .or(() -> adopted.output(reference))
                                .or(() -> swarm.unmanaged(reference, binding.secretPrefix())
                                        .flatMap(name -> binding.outputOfSuffix(name.suffix())))
                                .ifPresent(outputs::add));
            }
        });
        return outputs;
    }

    /** Warnings for services that refer to one secret in two ways. */
    List<Finding> sharedSecrets() {
        return services.keySet().stream()
                .flatMap(
                        service -> ReferenceEditor.sharedSecret(
                                binding,
                                service,
                                service.references().stream()
                                        .filter(this::isOurs)
                                        .toList())
                                .stream())
                .toList();
    }

    private void edit(RequiredSecrets supplied) {
        services.forEach((service, rule) -> {
            ReferenceEditor edits = new ReferenceEditor(swarm, adopted, binding, service, rule, supplied, overrides);
            findings.addAll(edits.findings());
            if (!edits.changes().isEmpty()) {
                referenceChanges.put(service, edits.changes());
            }
        });
    }
}

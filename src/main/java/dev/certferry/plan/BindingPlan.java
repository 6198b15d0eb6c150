package dev.certferry.plan;

import dev.certferry.model.Binding;
import dev.certferry.model.Certificate;
import dev.certferry.model.FileTarget;
import dev.certferry.model.Finding;
import dev.certferry.model.Output;
import dev.certferry.model.Provenance;
import dev.certferry.model.Service;
import dev.certferry.model.ServiceRule;
import dev.certferry.model.Swap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/** One binding worked out by itself: its services, its choice, the secrets that it needs and what it wants of each service. */
final class BindingPlan {
    final Binding binding;
    final Map<Service, ServiceRule> services = new LinkedHashMap<>();
    final Optional<Certificate> deployed;
    final Choice choice;
    final Optional<Supply> supply;
    final Map<Service, List<Swap>> swaps = new LinkedHashMap<>();
    final List<Finding> findings = new ArrayList<>();

    private final SwarmIndex swarm;

    BindingPlan(Binding binding, SwarmIndex swarm, Choosing choosing, SecretNames names) {
        this.binding = binding;
        this.swarm = swarm;
        binding.services().forEach(this::match);
        Deployed finder = new Deployed(swarm);
        this.deployed = finder.of(binding, List.copyOf(services.keySet()));
        this.choice = choosing.choose(binding, deployed);
        findings.addAll(choice.findings());
        this.supply = choice.wanted().flatMap(wanted -> supplied(wanted, names));
        supply.ifPresent(this::edit);
    }

    Optional<ServiceRule> rule(Service service) {
        return Optional.ofNullable(services.get(service));
    }

    /** A service that is named is governed by that entry, also when a label selects it too. */
    private void match(ServiceRule rule) {
        List<Service> found = swarm.services(rule.selector());
        if (found.isEmpty()) {
            findings.add(Missing.service(binding, rule));
        }
        found.forEach(service -> services.putIfAbsent(service, rule));
    }

    private Optional<Supply> supplied(Certificate wanted, SecretNames names) {
        Supply worked = new Supply(binding, wanted, outputs(), names, swarm.installation());
        boolean inArchive = choice.generation().isPresent();
        if (worked.creations().isEmpty() || inArchive) {
            return Optional.of(worked);
        }
        findings.add(Findings.refused(
                binding,
                "not-in-archive",
                "the archive does not have generation " + wanted.generation() + " of " + wanted.lineage()
                        + " any more, and the Swarm lacks "
                        + worked.creations().get(0).name(),
                "choose a generation that certbot still has, or renew the lineage"));
        return Optional.empty();
    }

    /** What the manifest names, and for rotation what services refer to; key and certificate at least, for stacks to come. */
    private NavigableSet<Output> outputs() {
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
                        .forEach(reference -> swarm.ours(reference, binding.name())
                                .map(Provenance::output)
                                .or(() -> FamilyName.output(binding.family(), reference.secretName()))
                                .ifPresent(outputs::add));
            }
        });
        return outputs;
    }

    private void edit(Supply supplied) {
        services.forEach((service, rule) -> {
            Edits edits = new Edits(swarm, binding, service, rule, supplied);
            findings.addAll(edits.findings());
            if (!edits.swaps().isEmpty()) {
                swaps.put(service, edits.swaps());
            }
        });
    }
}

package dev.certferry.plan;

import dev.certferry.model.BindingState;
import dev.certferry.model.Reference;
import dev.certferry.model.Service;
import dev.certferry.model.StackFile;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells where a binding stands, for people. */
final class States {
    private States() {}

    static BindingState of(BindingPlan one) {
        return new BindingState(
                one.binding.name(),
                one.binding.domains(),
                one.deployed,
                one.choice.wanted(),
                one.choice.newest(),
                one.awaiting,
                one.services.keySet().stream().map(Service::name).sorted().toList(),
                one.services.isEmpty(),
                one.services.keySet().stream()
                        .sorted(Comparator.comparing(Service::name))
                        .flatMap(service -> stackFile(one, service).stream())
                        .toList());
    }

    /** As far as the engine remembers, which is one update back. */
    private static Optional<StackFile> stackFile(BindingPlan one, Service service) {
        if (service.stack().isEmpty() || !service.rotated()) {
            return Optional.empty();
        }
        Set<String> now =
                service.references().stream().map(Reference::secretName).collect(Collectors.toSet());
        List<String> before = service.previous().orElse(List.of()).stream()
                .filter(one::isOurs)
                .map(Reference::secretName)
                .filter(name -> !now.contains(name))
                .sorted()
                .toList();
        return before.isEmpty()
                ? Optional.empty()
                : Optional.of(new StackFile(service.stack().get(), service.name(), before));
    }
}

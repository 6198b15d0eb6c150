package dev.certferry.plan;

import dev.certferry.model.BindingStatus;
import dev.certferry.model.SecretReference;
import dev.certferry.model.Service;
import dev.certferry.model.StaleStack;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Computes the status of a binding for the operator. */
final class BindingStatuses {
    private BindingStatuses() {}

    static BindingStatus of(BindingPlanner one) {
        return new BindingStatus(
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

    /** From the previous spec of the service; the engine keeps one. */
    private static Optional<StaleStack> stackFile(BindingPlanner one, Service service) {
        if (service.stack().isEmpty() || !service.rotated()) {
            return Optional.empty();
        }
        Set<String> now =
                service.references().stream().map(SecretReference::secretName).collect(Collectors.toSet());
        List<String> before = service.previous().orElse(List.of()).stream()
                .filter(one::isOurs)
                .map(SecretReference::secretName)
                .filter(name -> !now.contains(name))
                .sorted()
                .toList();
        return before.isEmpty()
                ? Optional.empty()
                : Optional.of(new StaleStack(service.stack().get(), service.name(), before));
    }
}

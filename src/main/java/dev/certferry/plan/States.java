package dev.certferry.plan;

import dev.certferry.model.BindingState;
import dev.certferry.model.Service;

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
                one.services.keySet().stream().map(Service::name).sorted().toList(),
                one.services.isEmpty());
    }
}

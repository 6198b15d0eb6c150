package dev.certferry.plan;

import dev.certferry.model.Binding;
import dev.certferry.model.Finding;
import dev.certferry.model.Selector;
import dev.certferry.model.ServiceRule;
import java.util.Optional;

/** Says that a service of a binding is not there yet: its secrets are made all the same, so that a stack can refer to them. */
final class Missing {
    private Missing() {}

    static Finding service(Binding binding, ServiceRule rule) {
        return rule.selector().accept(new Selector.Visitor<>() {
            @Override
            public Finding byName(String name) {
                return waiting(
                        "service/" + name,
                        "service-missing",
                        "there is no service " + name,
                        "create it, or correct its name");
            }

            @Override
            public Finding byLabel(String key, Optional<String> value) {
                String label = new Selector.ByLabel(key, value).text();
                return waiting(
                        "binding/" + binding.name(),
                        "no-labelled-service",
                        "no service has the label " + label,
                        "docker service update --label-add " + label + " SERVICE");
            }

            private Finding waiting(String address, String name, String reason, String wayOut) {
                return new Finding(Finding.Kind.WAITING, binding.name(), address, name, reason, wayOut);
            }
        });
    }
}

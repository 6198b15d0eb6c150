package dev.certferry.manifest.rule;

import dev.certferry.manifest.binding.DomainNames;
import dev.certferry.manifest.yaml.YamlField;
import dev.certferry.model.Problem;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A probe has a valid port and a valid server name. */
final class ProbeRule implements Rule {
    private static final int HIGHEST_PORT = 65_535;

    @Override
    public void check(List<YamlField> documents, Consumer<Problem> problems) {
        documents.stream()
                .flatMap(binding -> BindingFields.services(binding).stream())
                .flatMap(service -> service.get("probe").items().stream())
                .forEach(probe -> {
                    port(probe.get("connect"), problems);
                    name(probe.get("serverName"), problems);
                });
    }

    private static void port(YamlField connect, Consumer<Problem> problems) {
        Optional<String> port = connect.text().map(text -> text.substring(text.lastIndexOf(':') + 1));
        if (port.filter(text -> text.matches("[0-9]{1,5}")).isEmpty()) {
            return;
        }
        int number = Integer.parseInt(port.get());
        if (number < 1 || number > HIGHEST_PORT) {
            problems.accept(connect.problem("there is no port " + number + "; expected one from 1 to 65535"));
        }
    }

    private static void name(YamlField serverName, Consumer<Problem> problems) {
        serverName
                .text()
                .filter(text -> DomainNames.normal(text)
                        .filter(normal -> !normal.startsWith("*"))
                        .isEmpty())
                .ifPresent(text -> problems.accept(serverName.problem(
                        "\"" + text + "\" is not a valid server name; expected a host name such as shop.example.com")));
    }
}

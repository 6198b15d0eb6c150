package dev.certferry.manifest.rule;

import dev.certferry.manifest.yaml.YamlField;
import dev.certferry.model.Problem;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Two bindings with one target of a named service would overwrite each other in every run. */
final class UniqueTargetRule implements Rule {
    @Override
    public void check(List<YamlField> documents, Consumer<Problem> problems) {
        Map<String, Map<String, Claim>> services = new HashMap<>();
        for (YamlField binding : documents) {
            for (YamlField service : BindingFields.services(binding)) {
                service.get("name")
                        .text()
                        .ifPresent(name -> service(
                                new Claim(binding, service),
                                name,
                                services.computeIfAbsent(name, key -> new LinkedHashMap<>()),
                                problems));
            }
        }
    }

    private static void service(Claim claim, String name, Map<String, Claim> taken, Consumer<Problem> problems) {
        for (YamlField file : BindingFields.filesOf(claim.binding(), claim.service())) {
            Optional<String> path = file.get("target").text().flatMap(TargetPath::path);
            if (path.isEmpty()) {
                continue;
            }
            taken.entrySet().stream()
                    .filter(other -> other.getValue().binding() != claim.binding()
                            && TargetPath.areNested(other.getKey(), path.get()))
                    .findFirst()
                    .ifPresent(other -> problems.accept(claim.service()
                            .get("name")
                            .problem("service " + name + " gets " + path.get() + " here and " + other.getKey()
                                    + " from binding " + other.getValue().bindingName() + " at "
                                    + BindingFields.place(
                                            other.getValue().service().get("name"))
                                    + "; no task can mount a file at both: use another target")));
            Claim first = taken.putIfAbsent(path.get(), claim);
            if (first != null && first.binding() != claim.binding()) {
                problems.accept(claim.service()
                        .get("name")
                        .problem("service " + name + " already gets " + path.get()
                                + " from binding " + first.bindingName() + " at "
                                + BindingFields.place(first.service().get("name"))
                                + "; use another target or remove one of the two"));
            }
        }
    }

    private record Claim(YamlField binding, YamlField service) {
        String bindingName() {
            return BindingFields.name(binding).orElse("without a name");
        }
    }
}

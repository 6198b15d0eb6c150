package dev.certferry.manifest.rule;

import dev.certferry.manifest.yaml.YamlField;
import dev.certferry.model.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A binding names a service or a label once: with two entries, its files would be ambiguous. */
final class UniqueServiceRule implements Rule {
    @Override
    public void check(List<YamlField> documents, Consumer<Problem> problems) {
        for (YamlField binding : documents) {
            once(binding, "name", problems);
            once(binding, "label", problems);
        }
    }

    private static void once(YamlField binding, String key, Consumer<Problem> problems) {
        Map<String, YamlField> seen = new HashMap<>();
        for (YamlField service : BindingFields.services(binding)) {
            YamlField field = service.get(key);
            field.text().ifPresent(text -> {
                YamlField first = seen.putIfAbsent(text, field);
                if (first != null) {
                    problems.accept(field.problem(text + " is listed twice, first in line "
                            + first.origin().line() + "; make it one entry"));
                }
            });
        }
    }
}

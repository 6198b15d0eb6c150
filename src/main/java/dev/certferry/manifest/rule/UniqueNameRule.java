package dev.certferry.manifest.rule;

import dev.certferry.manifest.yaml.YamlField;
import dev.certferry.model.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A binding's name is its identity in plans, records and labels. */
final class UniqueNameRule implements Rule {
    @Override
    public void check(List<YamlField> documents, Consumer<Problem> problems) {
        Map<String, YamlField> seen = new HashMap<>();
        for (YamlField binding : documents) {
            YamlField name = binding.get("metadata", "name");
            name.text().ifPresent(text -> {
                YamlField first = seen.putIfAbsent(text, name);
                if (first != null) {
                    problems.accept(name.problem("the name " + text + " is taken by " + BindingFields.place(first)
                            + "; give each binding its own name"));
                }
            });
        }
    }
}

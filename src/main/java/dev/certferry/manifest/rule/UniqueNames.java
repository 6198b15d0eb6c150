package dev.certferry.manifest.rule;

import dev.certferry.manifest.yaml.Field;
import dev.certferry.model.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A binding's name is its identity in plans, records and labels. */
final class UniqueNames implements Rule {
    @Override
    public void check(List<Field> documents, Consumer<Problem> problems) {
        Map<String, Field> seen = new HashMap<>();
        for (Field binding : documents) {
            Field name = binding.get("metadata", "name");
            name.text().ifPresent(text -> {
                Field first = seen.putIfAbsent(text, name);
                if (first != null) {
                    problems.accept(name.problem("the name " + text + " is taken by " + Parts.place(first)
                            + "; give each binding its own name"));
                }
            });
        }
    }
}

package dev.certferry.manifest.rule;

import dev.certferry.manifest.yaml.Field;
import dev.certferry.model.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A binding names a service or a label once: two entries for one would leave open which files it gets. */
final class ServiceOnce implements Rule {
    @Override
    public void check(List<Field> documents, Consumer<Problem> problems) {
        for (Field binding : documents) {
            once(binding, "name", problems);
            once(binding, "label", problems);
        }
    }

    private static void once(Field binding, String key, Consumer<Problem> problems) {
        Map<String, Field> seen = new HashMap<>();
        for (Field service : Parts.services(binding)) {
            Field field = service.get(key);
            field.text().ifPresent(text -> {
                Field first = seen.putIfAbsent(text, field);
                if (first != null) {
                    problems.accept(field.problem(text + " is listed twice, first in line "
                            + first.origin().line() + "; make it one entry"));
                }
            });
        }
    }
}

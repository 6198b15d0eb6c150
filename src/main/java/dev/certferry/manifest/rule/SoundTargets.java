package dev.certferry.manifest.rule;

import dev.certferry.manifest.yaml.Field;
import dev.certferry.model.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Each target is a file of its own inside the container. */
final class SoundTargets implements Rule {
    @Override
    public void check(List<Field> documents, Consumer<Problem> problems) {
        for (Field binding : documents) {
            Parts.fileLists(binding).forEach(files -> list(files, problems));
        }
    }

    private static void list(List<Field> files, Consumer<Problem> problems) {
        Map<String, Field> seen = new HashMap<>();
        for (Field file : files) {
            Field target = file.get("target");
            target.text().filter(text -> !text.isEmpty()).ifPresent(text -> target(target, text, seen, problems));
        }
    }

    private static void target(Field field, String text, Map<String, Field> seen, Consumer<Problem> problems) {
        Optional<String> path = Target.path(text);
        if (path.isEmpty()) {
            problems.accept(field.problem("\"" + text + "\" is no place for a file; expected a file"
                    + " name such as site.key or an absolute path, without .. in it"));
            return;
        }
        Field first = seen.putIfAbsent(path.get(), field);
        if (first != null) {
            problems.accept(field.problem("\"" + text + "\" is " + path.get() + ", which line "
                    + first.origin().line() + " already fills; give each file its own target"));
        }
    }
}

package dev.certferry.manifest.rule;

import dev.certferry.manifest.yaml.YamlField;
import dev.certferry.model.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Each target is a distinct file inside the container. */
final class TargetPathRule implements Rule {
    @Override
    public void check(List<YamlField> documents, Consumer<Problem> problems) {
        for (YamlField binding : documents) {
            BindingFields.fileLists(binding).forEach(files -> list(files, problems));
        }
    }

    private static void list(List<YamlField> files, Consumer<Problem> problems) {
        Map<String, YamlField> seen = new HashMap<>();
        for (YamlField file : files) {
            YamlField target = file.get("target");
            target.text().filter(text -> !text.isEmpty()).ifPresent(text -> target(target, text, seen, problems));
        }
    }

    private static void target(YamlField field, String text, Map<String, YamlField> seen, Consumer<Problem> problems) {
        Optional<String> path = TargetPath.path(text);
        if (path.isEmpty()) {
            problems.accept(field.problem("\"" + text + "\" is not a valid file path; expected a file"
                    + " name such as site.key or an absolute path, without .. in it"));
            return;
        }
        YamlField first = seen.putIfAbsent(path.get(), field);
        if (first != null) {
            problems.accept(field.problem("\"" + text + "\" is " + path.get() + ", which line "
                    + first.origin().line() + " already fills; give each file its own target"));
        }
    }
}

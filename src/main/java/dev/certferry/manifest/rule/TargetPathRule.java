package dev.certferry.manifest.rule;

import dev.certferry.manifest.yaml.YamlField;
import dev.certferry.model.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Each target is a distinct file inside the container that a task can mount. */
final class TargetPathRule implements Rule {
    @Override
    public void check(List<YamlField> documents, Consumer<Problem> problems) {
        for (YamlField binding : documents) {
            BindingFields.fileLists(binding).forEach(files -> list(files, problems));
        }
    }

    private static void list(List<YamlField> files, Consumer<Problem> problems) {
        Map<String, YamlField> seen = new LinkedHashMap<>();
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
        if (TargetPath.isUnmountable(path.get())) {
            problems.accept(field.problem("\"" + text + "\" is " + path.get()
                    + ", where no file can be mounted; expected a file name such as site.key, which is"
                    + " /run/secrets/site.key, or the absolute path of a file"));
            return;
        }
        Optional<Map.Entry<String, YamlField>> nested = seen.entrySet().stream()
                .filter(other -> TargetPath.areNested(other.getKey(), path.get()))
                .findFirst();
        if (nested.isPresent()) {
            problems.accept(field.problem("\"" + text + "\" is " + path.get() + ", and line "
                    + nested.get().getValue().origin().line() + " fills "
                    + nested.get().getKey()
                    + ": one of them would have to be a file and a directory, and no task could start; use another"
                    + " target"));
        }
        YamlField first = seen.putIfAbsent(path.get(), field);
        if (first != null) {
            problems.accept(field.problem("\"" + text + "\" is " + path.get() + ", which line "
                    + first.origin().line() + " already fills; give each file its own target"));
        }
    }
}

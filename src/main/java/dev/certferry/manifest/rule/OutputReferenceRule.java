package dev.certferry.manifest.rule;

import dev.certferry.manifest.yaml.YamlField;
import dev.certferry.model.Output;
import dev.certferry.model.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A file's source is an output: a built-in one, or one that the binding declares. */
final class OutputReferenceRule implements Rule {
    @Override
    public void check(List<YamlField> documents, Consumer<Problem> problems) {
        for (YamlField binding : documents) {
            List<String> known = known(binding);
            BindingFields.fileLists(binding)
                    .forEach(files -> files.forEach(file -> source(file.get("source"), known, problems)));
        }
    }

    private static List<String> known(YamlField binding) {
        List<String> known = new ArrayList<>();
        Output.BUILT_IN.forEach(output -> known.add(output.source()));
        binding.get("spec", "outputs")
                .items()
                .forEach(output -> output.get("name").text().ifPresent(known::add));
        return known;
    }

    private static void source(YamlField source, List<String> known, Consumer<Problem> problems) {
        source.text()
                .filter(text -> !known.contains(text))
                .ifPresent(text -> problems.accept(source.problem("\"" + text
                        + "\" is not an output; expected " + String.join(", ", known.subList(0, known.size() - 1))
                        + " or "
                        + known.get(known.size() - 1) + "; more are declared in spec.outputs")));
    }
}

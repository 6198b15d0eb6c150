package dev.certferry.manifest.rule;

import dev.certferry.manifest.yaml.YamlField;
import dev.certferry.model.Problem;
import java.util.List;
import java.util.function.Consumer;

/** A mode stands in quotes: without them 400 is decimal, and what 0400 is depends on who reads it. */
final class QuotedModeRule implements Rule {
    @Override
    public void check(List<YamlField> documents, Consumer<Problem> problems) {
        for (YamlField binding : documents) {
            BindingFields.fileLists(binding).forEach(files -> files.forEach(file -> mode(file.get("mode"), problems)));
        }
    }

    private static void mode(YamlField mode, Consumer<Problem> problems) {
        if (!mode.plain() || mode.node().isNull()) {
            return;
        }
        String text = mode.node().asText();
        String found = mode.node().isIntegralNumber() ? text + " is decimal" : text + " is not quoted";
        problems.accept(mode.problem(found + "; write it as a quoted octal string such as \"0400\""));
    }
}

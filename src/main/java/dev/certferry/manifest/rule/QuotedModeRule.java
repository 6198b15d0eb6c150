package dev.certferry.manifest.rule;

import dev.certferry.manifest.yaml.YamlField;
import dev.certferry.model.Problem;
import java.util.List;
import java.util.function.Consumer;

/** A mode must be quoted: unquoted 400 is decimal, and 0400 depends on the YAML version. */
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

package dev.certferry.manifest.rule;

import dev.certferry.manifest.yaml.YamlField;
import dev.certferry.model.Problem;
import java.util.List;
import java.util.function.Consumer;

/** At most one Settings document, so that no precedence is needed. */
final class SingleSettingsRule implements Rule {
    @Override
    public void check(List<YamlField> documents, Consumer<Problem> problems) {
        documents.stream()
                .skip(1)
                .forEach(more -> problems.accept(more.get("kind")
                        .problem("a second Settings; expected at most one, and the first is at "
                                + BindingFields.place(documents.get(0)) + "; merge the two")));
    }
}

package dev.certferry.manifest.rule;

import dev.certferry.manifest.yaml.YamlField;
import dev.certferry.model.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** A secret prefix belongs to one binding; Swarm's name index is case-insensitive. */
final class UniqueSecretPrefixRule implements Rule {
    @Override
    public void check(List<YamlField> documents, Consumer<Problem> problems) {
        Map<String, YamlField> seen = new HashMap<>();
        for (YamlField binding : documents) {
            YamlField family = BindingFields.secretPrefix(binding);
            family.text().ifPresent(text -> family(family, text, seen, problems));
        }
    }

    private static void family(YamlField family, String text, Map<String, YamlField> seen, Consumer<Problem> problems) {
        YamlField first = seen.putIfAbsent(text.toLowerCase(Locale.ROOT), family);
        if (first == null) {
            return;
        }
        boolean sameName = family.path().equals("metadata.name")
                && first.path().equals("metadata.name")
                && text.equals(first.node().asText());
        if (!sameName) {
            problems.accept(
                    family.problem(
                            "the prefix " + text + " and " + first.node().asText() + " at " + BindingFields.place(first)
                                    + " give the same secret names (the engine ignores case); give one of them another spec.secretPrefix"));
        }
    }
}

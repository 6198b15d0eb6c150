package dev.certferry.manifest.rule;

import dev.certferry.manifest.yaml.YamlField;
import dev.certferry.model.Problem;
import java.util.List;
import java.util.function.Consumer;

/** A name used as secret prefix has at most 40 characters, which leaves space for suffix and generation in Swarm's 64. */
final class SecretPrefixLengthRule implements Rule {
    private static final int MAX_LENGTH = 40;

    @Override
    public void check(List<YamlField> documents, Consumer<Problem> problems) {
        for (YamlField binding : documents) {
            YamlField name = binding.get("metadata", "name");
            int length = BindingFields.name(binding).orElse("").length();
            if (!binding.get("spec", "secretPrefix").present() && length > MAX_LENGTH) {
                problems.accept(name.problem(
                        "has " + length + " characters and is also the start of the secrets' names; expected at most "
                                + MAX_LENGTH + "; shorten it or give spec.secretPrefix"));
            }
        }
    }
}

package dev.certferry.manifest.rule;

import dev.certferry.manifest.yaml.YamlField;
import dev.certferry.model.Problem;
import java.util.List;
import java.util.function.Consumer;

/** What a pull request moves is a pin: a binding whose renewals are reviewed has one. */
final class ReviewNeedsPinRule implements Rule {
    @Override
    public void check(List<YamlField> documents, Consumer<Problem> problems) {
        for (YamlField binding : documents) {
            YamlField review = binding.get("spec", "rollout").get("review");
            YamlField version = binding.get("spec", "certificate").get("version");
            if (review.isTrue() && !version.node().asText().matches("\\d+")) {
                String found = version.present() ? version.node().asText() : "latest by default";
                problems.accept(review.problem("a reviewed renewal moves spec.certificate.version, which is " + found
                        + "; expected a number; write the generation that is deployed, which certferry status shows"));
            }
        }
    }
}

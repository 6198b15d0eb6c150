package dev.certferry.manifest.rule;

import dev.certferry.manifest.yaml.YamlField;
import dev.certferry.model.Problem;
import java.util.List;
import java.util.function.Consumer;

/** Review pull requests change the pin, so a binding with reviewed renewals needs one. */
final class ReviewNeedsPinRule implements Rule {
    @Override
    public void check(List<YamlField> documents, Consumer<Problem> problems) {
        for (YamlField binding : documents) {
            YamlField review = binding.get("spec", "rollout").get("review");
            YamlField version = binding.get("spec", "certificate").get("version");
            if (review.isTrue() && !version.node().asText().matches("\\d+")) {
                String found = version.present() ? version.node().asText() : "latest by default";
                problems.accept(review.problem("a reviewed renewal changes spec.certificate.version, which is " + found
                        + "; expected a number; set the deployed generation, which certferry status shows"));
            }
        }
    }
}

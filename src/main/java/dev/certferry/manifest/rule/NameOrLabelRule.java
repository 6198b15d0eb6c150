package dev.certferry.manifest.rule;

import dev.certferry.manifest.yaml.YamlField;
import dev.certferry.model.Problem;
import java.util.List;
import java.util.function.Consumer;

/** A service is selected by name or by label, not both. */
final class NameOrLabelRule implements Rule {
    @Override
    public void check(List<YamlField> documents, Consumer<Problem> problems) {
        documents.stream()
                .flatMap(binding -> BindingFields.services(binding).stream())
                .filter(service -> service.node().isObject())
                .forEach(service -> service(service, problems));
    }

    private static void service(YamlField service, Consumer<Problem> problems) {
        boolean name = service.get("name").present();
        boolean label = service.get("label").present();
        if (name && label) {
            problems.accept(
                    service.problem("has both name and label; expected exactly one of them; make it two entries"));
        } else if (!name && !label) {
            problems.accept(
                    service.problem("has neither name nor label; expected exactly one of them, such as name: nginx"));
        }
    }
}

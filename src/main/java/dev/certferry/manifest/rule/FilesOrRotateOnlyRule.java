package dev.certferry.manifest.rule;

import dev.certferry.manifest.yaml.YamlField;
import dev.certferry.model.Problem;
import java.util.List;
import java.util.function.Consumer;

/** A service has either files or rotateOnly: neither has no effect, both contradict each other. */
final class FilesOrRotateOnlyRule implements Rule {
    @Override
    public void check(List<YamlField> documents, Consumer<Problem> problems) {
        for (YamlField binding : documents) {
            boolean files = binding.get("spec", "files").present();
            BindingFields.services(binding).stream()
                    .filter(service -> service.node().isObject())
                    .forEach(service -> service(service, files, problems));
        }
    }

    private static void service(YamlField service, boolean defaults, Consumer<Problem> problems) {
        boolean own = service.get("files").present();
        boolean rotateOnly = service.get("rotateOnly").isTrue();
        if (rotateOnly && own) {
            problems.accept(
                    service.get("files")
                            .keyProblem(
                                    "rotateOnly only updates existing references, so files would have no effect; remove one of the two"));
        } else if (!rotateOnly && !own && !defaults) {
            problems.accept(
                    service.problem("gets no files and is not rotateOnly; give it files, give spec.files for all"
                            + " services, or set rotateOnly: true"));
        }
    }
}

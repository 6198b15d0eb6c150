package dev.certferry.manifest.rule;

import dev.certferry.manifest.yaml.YamlField;
import dev.certferry.model.Problem;
import java.util.List;
import java.util.function.Consumer;

/** A service either gets files or only moves the references it has: neither means nothing would happen, both contradict. */
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
                                    "rotateOnly moves only the references that are there, so files would do nothing; remove one of the two"));
        } else if (!rotateOnly && !own && !defaults) {
            problems.accept(
                    service.problem("gets no files and is not rotateOnly; give it files, give spec.files for all"
                            + " services, or set rotateOnly: true"));
        }
    }
}

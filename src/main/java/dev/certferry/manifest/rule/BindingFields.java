package dev.certferry.manifest.rule;

import dev.certferry.manifest.yaml.YamlField;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The parts of a binding's tree that several rules use. */
final class BindingFields {
    private BindingFields() {}

    static List<YamlField> services(YamlField binding) {
        return binding.get("spec", "services").items();
    }

    /** Every list of files: the default and each service's own. */
    static List<List<YamlField>> fileLists(YamlField binding) {
        List<List<YamlField>> lists = new ArrayList<>();
        lists.add(binding.get("spec", "files").items());
        services(binding).forEach(service -> lists.add(service.get("files").items()));
        return lists;
    }

    /** The files of a service. */
    static List<YamlField> filesOf(YamlField binding, YamlField service) {
        if (service.get("rotateOnly").isTrue()) {
            return List.of();
        }
        YamlField own = service.get("files");
        return (own.present() ? own : binding.get("spec", "files")).items();
    }

    static Optional<String> name(YamlField binding) {
        return binding.get("metadata", "name").text();
    }

    /** The field with the secret prefix: secretPrefix, or the name as its default. */
    static YamlField secretPrefix(YamlField binding) {
        YamlField secret = binding.get("spec", "secretPrefix");
        return secret.present() ? secret : binding.get("metadata", "name");
    }

    static String place(YamlField field) {
        return field.origin().toString();
    }
}

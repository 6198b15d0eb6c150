package dev.certferry.manifest.rule;

import dev.certferry.manifest.yaml.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The parts of a binding's tree that several rules look at. */
final class Parts {
    private Parts() {}

    static List<Field> services(Field binding) {
        return binding.get("spec", "services").items();
    }

    /** Every list of files: the default and each service's own. */
    static List<List<Field>> fileLists(Field binding) {
        List<List<Field>> lists = new ArrayList<>();
        lists.add(binding.get("spec", "files").items());
        services(binding).forEach(service -> lists.add(service.get("files").items()));
        return lists;
    }

    /** The files that reach a service. */
    static List<Field> filesOf(Field binding, Field service) {
        if (service.get("rotateOnly").isTrue()) {
            return List.of();
        }
        Field own = service.get("files");
        return (own.present() ? own : binding.get("spec", "files")).items();
    }

    static Optional<String> name(Field binding) {
        return binding.get("metadata", "name").text();
    }

    /** The field that says the family: the secret, or the name that stands in for it. */
    static Field family(Field binding) {
        Field secret = binding.get("spec", "secretPrefix");
        return secret.present() ? secret : binding.get("metadata", "name");
    }

    static String place(Field field) {
        return field.origin().toString();
    }
}

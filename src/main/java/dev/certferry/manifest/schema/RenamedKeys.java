package dev.certferry.manifest.schema;

import java.util.Map;
import java.util.Optional;

/** Manifest keys that were renamed before the first release; the old spelling is an error that names the new one. */
final class RenamedKeys {
    /** The path of the old key to its new name. */
    static final Map<String, String> NEW_NAMES = Map.of(
            "spec.secret", "secretPrefix",
            "spec.rollout.order", "wave",
            "spec.rollout.settle", "cooldown");

    private RenamedKeys() {}

    static Optional<String> newName(String path) {
        return Optional.ofNullable(NEW_NAMES.get(path));
    }
}

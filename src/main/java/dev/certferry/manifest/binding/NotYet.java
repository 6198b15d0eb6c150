package dev.certferry.manifest.binding;

import dev.certferry.manifest.yaml.Field;
import dev.certferry.model.Problem;
import java.util.ArrayList;
import java.util.List;

/** What the manifest may say and this version does not carry out: always said aloud, never silently ignored. */
public final class NotYet {
    private NotYet() {}

    public static List<Problem> inBinding(Field document) {
        List<Problem> warnings = new ArrayList<>();
        Field spec = document.get("spec");
        for (Field service : spec.get("services").items()) {
            if (!service.get("probe").items().isEmpty()) {
                warnings.add(service.get("probe").keyProblem("accepted, but this version does not run probes"));
            }
        }
        rollout(spec.get("rollout"), warnings);
        return warnings;
    }

    public static List<Problem> inSettings(Field document) {
        List<Problem> warnings = new ArrayList<>();
        Field spec = document.get("spec");
        rollout(spec.get("rollout"), warnings);
        if (spec.get("guards").present()) {
            warnings.add(spec.get("guards").keyProblem("accepted, but this version does not enforce guards"));
        }
        if (spec.get("windows").present()) {
            warnings.add(spec.get("windows").keyProblem("accepted, but this version does not wait for windows"));
        }
        return warnings;
    }

    private static void rollout(Field rollout, List<Problem> warnings) {
        if (rollout.get("order").node().asInt(0) != 0) {
            warnings.add(rollout.get("order").keyProblem("accepted, but this version does not order bindings"));
        }
        if (rollout.get("onFailure").text().orElse("").equals("rollback")) {
            warnings.add(
                    rollout.get("onFailure").keyProblem("accepted, but this version holds instead of rolling back"));
        }
    }
}

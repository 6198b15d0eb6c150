package dev.certferry.plan;

import dev.certferry.model.Change;
import dev.certferry.model.Finding;
import dev.certferry.model.SwarmEngines;
import java.util.List;
import java.util.Optional;

/**
 * Blocks a plan that updates services through a manager whose engine is older than another manager's: such an update would
 * drop fields of the service. Nothing can override it, since a newer manager can be used instead. Secrets have no fields
 * that an older manager does not know.
 */
public final class EngineAge {
    /** The rule's stable name. */
    static final String RULE = "engine-too-old";

    private EngineAge() {}

    /** Whether the versions of the managers' engines matter for these changes. */
    public static boolean matters(List<Change> changes) {
        return changes.stream().anyMatch(change -> change.asServiceUpdate().isPresent());
    }

    static Optional<Finding> finding(SwarmEngines engines, List<Change> changes) {
        return matters(changes)
                ? engines.reason()
                        .map(reason -> new Finding(Finding.Kind.BLOCKED, "", "plan", RULE, reason, engines.remedy()))
                : Optional.empty();
    }
}

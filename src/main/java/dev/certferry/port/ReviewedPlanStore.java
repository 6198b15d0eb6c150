package dev.certferry.port;

import java.util.Optional;

/** Port to the last reviewed plan that was allowed; it may vanish, and then what is left of the plan is reviewed again. */
public interface ReviewedPlanStore {
    Optional<String> load();

    void save(String plan);
}

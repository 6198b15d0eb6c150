package dev.certferry.port;

import java.util.Optional;

/**
 * Port to the last reviewed plan that was approved. A store may lose it; the rest of the plan is then reviewed again.
 */
public interface ReviewedPlanStore {
    Optional<String> load();

    void save(String plan);
}

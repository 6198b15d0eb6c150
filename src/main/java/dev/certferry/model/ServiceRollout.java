package dev.certferry.model;

import java.time.Duration;
import java.util.List;

/**
 * How one service is updated, combined from all bindings that select it: the latest wave, the lowest parallelism, the
 * longest timeout. Services of a later wave start when every earlier wave has succeeded. {@code expectations} are the
 * probe results that are required before the update counts as done.
 */
public record ServiceRollout(
        int wave,
        int maxParallel,
        Duration timeout,
        RolloutPolicy.OnFailure onFailure,
        List<ProbeExpectation> expectations) {
    public static final ServiceRollout DEFAULT =
            new ServiceRollout(0, 1, Duration.ofMinutes(10), RolloutPolicy.OnFailure.HOLD, List.of());

    public ServiceRollout {
        expectations = List.copyOf(expectations);
    }
}

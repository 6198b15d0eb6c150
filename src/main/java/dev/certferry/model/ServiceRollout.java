package dev.certferry.model;

import java.time.Duration;
import java.util.List;

/**
 * How the update of one service is carried out, from all bindings that it is for: the latest wave, the narrowest pace, the
 * longest patience. Services of a later wave begin when every earlier wave went well. {@code
 * expectations} are what must be seen served before the update counts as done.
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

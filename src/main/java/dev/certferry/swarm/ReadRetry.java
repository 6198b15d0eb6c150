package dev.certferry.swarm;

import dev.certferry.port.Sleeper;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Retries reads while the swarm has no leader or the engine restarts: an election takes 10 to 20 s. */
final class ReadRetry {
    private static final List<Duration> DELAYS = List.of(
            Duration.ofMillis(200),
            Duration.ofMillis(500),
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(3),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5));

    private final Sleeper pause;

    ReadRetry(Sleeper pause) {
        this.pause = pause;
    }

    /** The first response that a retry would not improve, or the last one. */
    EngineResponse awaitResult(Supplier<EngineResponse> request) {
        EngineResponse response = request.get();
        for (Duration delay : DELAYS) {
            if (!response.isWorthAnotherTry()) {
                return response;
            }
            pause.wait(delay);
            response = request.get();
        }
        return response;
    }
}

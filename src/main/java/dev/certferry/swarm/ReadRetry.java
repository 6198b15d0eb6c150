package dev.certferry.swarm;

import dev.certferry.port.Sleeper;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** How long a read waits for a swarm without a leader, or an engine that restarts: managers elect in 10 to 20 s. */
final class ReadRetry {
    private static final List<Duration> WAITS = List.of(
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

    /** The first answer that another try would not better, or the last one. */
    EngineResponse awaitResult(Supplier<EngineResponse> request) {
        EngineResponse answer = request.get();
        for (Duration wait : WAITS) {
            if (!answer.isWorthAnotherTry()) {
                return answer;
            }
            pause.wait(wait);
            answer = request.get();
        }
        return answer;
    }
}

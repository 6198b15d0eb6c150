package dev.certferry.loop;

import java.time.Duration;
import java.util.Optional;

/**
 * The state of the loop: the number of requests that wait for the next run, whether a run is in progress, the last
 * completed run, the number of consecutive transient failures, the time since the last successful run (since the start
 * if there was none), and whether that exceeds the limit.
 */
public record LoopStatus(
        int queued,
        boolean running,
        Optional<CompletedRun> last,
        boolean everSucceeded,
        int consecutiveFailures,
        Duration sinceSuccess,
        boolean silenceExceeded) {}

package dev.certferry.loop;

import java.time.Duration;
import java.util.Optional;

/**
 * Where the loop stands: how many requests wait for the next run, whether one is at work, the last one that ended, how many
 * in a row failed in a way that may pass, how long ago the last good one ended (since the start, when there was none), and
 * whether that is longer than it should be.
 */
public record LoopStatus(
        int queued,
        boolean running,
        Optional<CompletedRun> last,
        boolean everSucceeded,
        int consecutiveFailures,
        Duration sinceSuccess,
        boolean silenceExceeded) {}

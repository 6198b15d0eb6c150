package dev.certferry.port;

import java.time.Duration;

/**
 * How the engine watches the tasks of an update: for {@code period} after the start of each, and whether it goes on when one
 * fails ({@code FailureAction: continue}).
 */
public record TaskMonitoring(Duration period, boolean continuesOnFailure) {
    /** The engine's, for a service that says nothing else. */
    public static final TaskMonitoring DEFAULT = new TaskMonitoring(Duration.ofSeconds(5), false);
}

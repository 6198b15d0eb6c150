package dev.certferry.sandbox.cluster;

import java.time.Duration;

/** When the orchestrator goes its steps. With a tick of time, each batch of tasks takes one tick to run. */
public record Pace(Driver driver, Duration tick) {
    /** Who makes it go. */
    public enum Driver {
        /** The next request finds everything settled. */
        OBSERVER,
        /** Only the program that owns the engine. */
        HAND,
        /** A scheduler. */
        TIME
    }

    /** Everything settles before the next request is answered; nothing depends on time. */
    public static Pace instant() {
        return new Pace(Driver.OBSERVER, Duration.ZERO);
    }

    /** Nothing moves unless it is told to. */
    public static Pace byHand() {
        return new Pace(Driver.HAND, Duration.ZERO);
    }

    public static Pace of(Duration tick) {
        return new Pace(Driver.TIME, tick);
    }
}

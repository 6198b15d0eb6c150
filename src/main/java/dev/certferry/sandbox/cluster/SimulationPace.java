package dev.certferry.sandbox.cluster;

import java.time.Duration;

/** When the orchestrator goes its steps. With a tick of time, each batch of tasks takes one tick to run. */
public record SimulationPace(Driver driver, Duration tick) {
    /** Who makes it go. */
    public enum Driver {
        /** The next request finds everything settled. */
        OBSERVER,
        /** Only the program that owns the engine. */
        MANUAL,
        /** A scheduler. */
        TIME
    }

    /** Everything settles before the next request is answered; nothing depends on time. */
    public static SimulationPace instant() {
        return new SimulationPace(Driver.OBSERVER, Duration.ZERO);
    }

    /** Nothing moves unless it is told to. */
    public static SimulationPace manual() {
        return new SimulationPace(Driver.MANUAL, Duration.ZERO);
    }

    public static SimulationPace of(Duration tick) {
        return new SimulationPace(Driver.TIME, tick);
    }
}

package dev.certferry.sandbox.cluster;

import java.time.Duration;

/** The speed of the orchestrator. With a tick, each batch of tasks takes one tick to start. */
public record SimulationPace(Driver driver, Duration tick) {
    /** The trigger of the steps. */
    public enum Driver {
        /** All steps are completed before the next request. */
        OBSERVER,
        /** Only explicit calls. */
        MANUAL,
        /** A scheduler. */
        TIME
    }

    /** All steps are completed before the next request is handled; independent of time. */
    public static SimulationPace instant() {
        return new SimulationPace(Driver.OBSERVER, Duration.ZERO);
    }

    /** Steps are executed only by explicit calls. */
    public static SimulationPace manual() {
        return new SimulationPace(Driver.MANUAL, Duration.ZERO);
    }

    public static SimulationPace of(Duration tick) {
        return new SimulationPace(Driver.TIME, tick);
    }
}

package dev.certferry.model;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * How much one run may change without an override. An absent limit is unlimited; {@code maxServicesPercent} is of all
 * services of the Swarm, {@code maxRemovalsPercent} of all secrets of the installation.
 */
public record GuardLimits(
        Optional<Integer> maxServices,
        Optional<LifetimeFraction> maxServicesPercent,
        Optional<Integer> maxRemovals,
        Optional<LifetimeFraction> maxRemovalsPercent,
        boolean avoidDowntime) {
    /** No limits: the default of manifests. */
    public static final GuardLimits NONE =
            new GuardLimits(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);

    /** The limits without configuration: no run removes more than half of all secrets. */
    public static final GuardLimits DEFAULT = new GuardLimits(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(new LifetimeFraction(0.5)), false);

    /** The stricter one of each limit, so that neither side can relax the other's. */
    public GuardLimits tightenedBy(GuardLimits other) {
        return new GuardLimits(
                least(maxServices, other.maxServices),
                least(maxServicesPercent, other.maxServicesPercent),
                least(maxRemovals, other.maxRemovals),
                least(maxRemovalsPercent, other.maxRemovalsPercent),
                avoidDowntime || other.avoidDowntime);
    }

    private static <T extends Comparable<T>> Optional<T> least(Optional<T> one, Optional<T> other) {
        return Stream.of(one, other).flatMap(Optional::stream).min(T::compareTo);
    }
}

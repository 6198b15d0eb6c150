package dev.certferry.sandbox;

import dev.certferry.sandbox.api.Faults;
import dev.certferry.sandbox.api.Versions;
import dev.certferry.sandbox.cluster.Pace;
import dev.certferry.sandbox.cluster.Role;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * How an embedded Swarm is started.
 *
 * @param socket where the unix socket is made, under 107 bytes; null listens on a free loopback port instead
 * @param clock gives the times of objects
 * @param seed of the ids: the same seed and the same requests give the same ids
 */
public record Options(
        @Nullable Path socket, Clock clock, Pace pace, Versions versions, Role role, Faults faults, long seed) {
    public static Options socket(Path socket) {
        return new Options(socket, Clock.systemUTC(), Pace.instant(), Versions.of20(), Role.MANAGER, Faults.none(), 1);
    }

    /** On a free port of the loopback address. */
    public static Options loopback() {
        return new Options(null, Clock.systemUTC(), Pace.instant(), Versions.of20(), Role.MANAGER, Faults.none(), 1);
    }

    public Options with(Clock other) {
        return new Options(socket, other, pace, versions, role, faults, seed);
    }

    public Options with(Pace other) {
        return new Options(socket, clock, other, versions, role, faults, seed);
    }

    public Options with(Versions other) {
        return new Options(socket, clock, pace, other, role, faults, seed);
    }

    public Options with(Role other) {
        return new Options(socket, clock, pace, versions, other, faults, seed);
    }

    public Options with(Faults other) {
        return new Options(socket, clock, pace, versions, role, other, seed);
    }

    public Options with(long otherSeed) {
        return new Options(socket, clock, pace, versions, role, faults, otherSeed);
    }
}

package dev.certferry.sandbox;

import dev.certferry.sandbox.api.Faults;
import dev.certferry.sandbox.api.Versions;
import dev.certferry.sandbox.cluster.Role;
import dev.certferry.sandbox.cluster.SimulationPace;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * How an embedded Swarm is started.
 *
 * @param socket path of the Unix socket, shorter than 107 bytes; null listens on a free loopback port instead
 * @param clock clock for the timestamps of objects
 * @param seed seed of the ids: the same seed and the same requests give the same ids
 */
public record SandboxOptions(
        @Nullable Path socket,
        Clock clock,
        SimulationPace pace,
        Versions versions,
        Role role,
        Faults faults,
        long seed) {
    public static SandboxOptions socket(Path socket) {
        return new SandboxOptions(
                socket, Clock.systemUTC(), SimulationPace.instant(), Versions.of20(), Role.MANAGER, Faults.none(), 1);
    }

    /** On a free port of the loopback address. */
    public static SandboxOptions loopback() {
        return new SandboxOptions(
                null, Clock.systemUTC(), SimulationPace.instant(), Versions.of20(), Role.MANAGER, Faults.none(), 1);
    }

    public SandboxOptions with(Clock other) {
        return new SandboxOptions(socket, other, pace, versions, role, faults, seed);
    }

    public SandboxOptions with(SimulationPace other) {
        return new SandboxOptions(socket, clock, other, versions, role, faults, seed);
    }

    public SandboxOptions with(Versions other) {
        return new SandboxOptions(socket, clock, pace, other, role, faults, seed);
    }

    public SandboxOptions with(Role other) {
        return new SandboxOptions(socket, clock, pace, versions, other, faults, seed);
    }

    public SandboxOptions with(Faults other) {
        return new SandboxOptions(socket, clock, pace, versions, role, other, seed);
    }

    public SandboxOptions with(long otherSeed) {
        return new SandboxOptions(socket, clock, pace, versions, role, faults, otherSeed);
    }
}

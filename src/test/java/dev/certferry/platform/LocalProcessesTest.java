package dev.certferry.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

final class LocalProcessesTest {
    /** A run whose engine became unreachable cannot release its lease; the next run of the same daemon must not wait for it. */
    @Test
    void aDaemonIsNotLockedOutByARunOfItsOwn() {
        LocalProcesses processes = new LocalProcesses(Instant.now());

        assertThat(processes.isGone(processes.self())).isTrue();
        assertThat(processes.isAlive(processes.self())).isFalse();
    }
}

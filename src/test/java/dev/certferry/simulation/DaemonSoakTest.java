package dev.certferry.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hours of a daemon: nothing told is lost, nothing is done twice, and it holds on to no more at the end than at the beginning. */
@Tag("slow")
final class DaemonSoakTest {
    @Test
    void theDaemonStaysUp(@TempDir Path home) {
        DaemonSoak.Lived lived = DaemonSoak.live(home, 7, 20, 10);

        assertThat(lived.runs()).isGreaterThan(20);
        assertThat(lived.faults()).isPositive();
    }
}

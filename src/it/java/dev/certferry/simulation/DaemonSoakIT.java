package dev.certferry.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same as {@link DaemonSoakTest} for longer; {@code -Dlife.pushes=1000} is a thousand pushes and five hundred renewals. */
final class DaemonSoakIT {
    @Test
    void theDaemonStaysUpForDays(@TempDir Path home) {
        int pushes = Integer.getInteger("life.pushes", 100);

        DaemonSoak.Lived lived = DaemonSoak.live(home, 1, pushes, pushes / 2);

        System.out.println("long life: " + lived);
        assertThat(lived.runs()).isGreaterThan(pushes);
        assertThat(lived.faults()).isPositive();
    }
}

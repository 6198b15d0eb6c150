package dev.certferry.simulation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The same as {@link ChaosTest}, long enough to meet what is rare; other histories, and more of them with {@code -Dchaos.histories=5000}. */
final class ChaosIT {
    private static final int MANY = 150;

    @Test
    @Timeout(value = 50, unit = TimeUnit.MINUTES)
    void whateverHappensTheRulesHold(@TempDir Path home) throws IOException {
        ChaosRunner.live(home, MANY);
    }
}

package dev.certferry.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Failures of the engine that pass by themselves need no operator. {@code -Drotations=10000} rotates so many services to a new
 * certificate, {@code -Drotations.seed=7} with other faults.
 */
@Tag("slow")
final class EngineFaultTest {
    private static final int FEW = 500;

    @Test
    @Timeout(value = 2, unit = TimeUnit.HOURS) // ten thousand rotations
    void noServiceIsHeldOrLeftBehind(@TempDir Path home) throws IOException {
        int rotations = Integer.getInteger("rotations", FEW);
        int done = 0;
        try (EngineFaultSimulation simulation = new EngineFaultSimulation(home, Long.getLong("rotations.seed", 1))) {
            while (done < rotations) {
                simulation.rotate();
                done += EngineFaultSimulation.SERVICES.size();
            }
            System.out.println("rotations: " + done + ", " + simulation.faults() + " faults, " + simulation.retries()
                    + " later runs");
            assertThat(simulation.faults()).as("faults").isPositive();
            assertThat(simulation.retries()).as("runs after a fault").isPositive();
        }
    }
}

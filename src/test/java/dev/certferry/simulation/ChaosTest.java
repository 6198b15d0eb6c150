package dev.certferry.simulation;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random histories of renewals, edits, faults, crashes and people. {@code -Dchaos.histories=5000} lives so many,
 * {@code -Dchaos.first=1000000} others, {@code -Dchaos.seed=42} that one alone.
 */
@Tag("slow")
final class ChaosTest {
    private static final int FEW = 5;

    @Test
    void whateverHappensTheRulesHold(@TempDir Path home) throws IOException {
        ChaosRunner.live(home, FEW);
    }
}

package dev.certferry.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;

/** Lives as many histories as are asked for. */
final class ChaosRunner {
    private ChaosRunner() {}

    /** {@code count} unless {@code -Dchaos.histories} or {@code -Dchaos.seed} say otherwise. */
    static void live(Path home, int count) throws IOException {
        int runs = 0;
        int faults = 0;
        int histories = 0;
        for (long seed : seeds(count)) {
            Path site = Files.createDirectory(home.resolve(Integer.toString(histories)));
            SimulatedHistory.Tried tried = SimulatedHistory.live(seed, site);
            runs += tried.runs();
            faults += tried.faults();
            histories++;
        }
        System.out.println("chaos: " + histories + " histories, " + runs + " runs, " + faults + " faults");
    }

    private static long[] seeds(int count) {
        Long only = Long.getLong("chaos.seed");
        if (only != null) {
            return new long[] {only};
        }
        long first = Long.getLong("chaos.first", 1);
        return LongStream.range(first, first + Integer.getInteger("chaos.histories", count))
                .toArray();
    }
}

package dev.certferry.git.audit;

import dev.certferry.render.RecordView;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Says that records wait, and louder when it is getting many or old. */
final class Waits {
    private static final int MANY = 10;
    private static final Duration OLD = Duration.ofDays(1);

    private final Path folder;
    private final Clock clock;

    Waits(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    String told(List<RecordView> waiting, String reason) {
        Instant oldest = waiting.get(0).endedAt();
        boolean alarming = waiting.size() >= MANY || oldest.plus(OLD).isBefore(clock.instant());
        return (alarming ? "ALARM: " : "") + waiting.size() + (waiting.size() == 1 ? " record waits" : " records wait")
                + " in " + folder + ", the oldest since " + oldest + ", and " + (waiting.size() == 1 ? "is" : "are")
                + " sent by a later run; " + reason;
    }
}

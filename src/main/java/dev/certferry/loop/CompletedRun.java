package dev.certferry.loop;

import dev.certferry.model.RunRecord;
import java.time.Duration;
import java.time.Instant;

/** One run of the loop that is over; {@code took} is monotonic time. */
public record CompletedRun(RunRecord.Trigger trigger, Instant endedAt, Duration duration, RunResult result) {}

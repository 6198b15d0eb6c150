package dev.certferry.loop;

import dev.certferry.model.RunRecord;
import java.time.Duration;
import java.time.Instant;

/** One completed run of the loop; {@code duration} is measured with the monotonic clock. */
public record CompletedRun(RunRecord.Trigger trigger, Instant endedAt, Duration duration, RunResult result) {}

package dev.certferry.loop;

import dev.certferry.model.RunRecord;
import java.time.Duration;
import java.time.Instant;

/** One completed run of the loop; {@code took} is measured with the monotonic clock. */
public record CompletedRun(RunRecord.Trigger trigger, Instant endedAt, Duration duration, RunResult result) {}

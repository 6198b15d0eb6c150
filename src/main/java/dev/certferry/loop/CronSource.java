package dev.certferry.loop;

import java.time.Instant;
import java.util.Optional;

/** Port to wall-clock times at which a run is scheduled. */
public interface CronSource {
    CronSource EMPTY = after -> Optional.empty();

    /** The first scheduled time after this one. */
    Optional<Instant> next(Instant after);
}

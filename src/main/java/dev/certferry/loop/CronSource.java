package dev.certferry.loop;

import java.time.Instant;
import java.util.Optional;

/** Port to moments on the wall clock at which a run is wanted. */
public interface CronSource {
    CronSource EMPTY = after -> Optional.empty();

    /** The first moment after this one. */
    Optional<Instant> next(Instant after);
}

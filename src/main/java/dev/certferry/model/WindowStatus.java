package dev.certferry.model;

import java.time.Instant;
import java.util.Optional;

/** Whether services may be changed now; {@code reason} says why not, {@code opensAt} until when, if known. */
public record WindowStatus(boolean open, String reason, Optional<Instant> opensAt) {
    public static final WindowStatus OPEN = new WindowStatus(true, "", Optional.empty());

    public static WindowStatus closed(String why, Optional<Instant> opensAt) {
        return new WindowStatus(false, why, opensAt);
    }
}

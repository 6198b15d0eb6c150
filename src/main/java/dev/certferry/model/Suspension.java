package dev.certferry.model;

import java.time.Instant;
import java.util.Optional;

/** An operator's suspension of changes: for one binding, or without {@code binding} for the whole installation. */
public record Suspension(
        Optional<String> binding, String reason, String operator, Instant since, Optional<Instant> until) {
    public boolean holdsAt(Instant time) {
        return until.map(time::isBefore).orElse(true);
    }
}

package dev.certferry.plan.settle;

import dev.certferry.model.Finding;
import java.time.Instant;
import java.util.Optional;

/** Why a service is not updated now; {@code since} is present for a change that was rolled back and is held, {@code endsAt} if time alone ends it. */
public record UpdateBlock(
        Finding.Kind kind,
        String rule,
        String reason,
        String remedy,
        Optional<Instant> since,
        Optional<Instant> endsAt) {
    UpdateBlock(Finding.Kind kind, String rule, String reason, String remedy) {
        this(kind, rule, reason, remedy, Optional.empty());
    }

    UpdateBlock(Finding.Kind kind, String rule, String reason, String remedy, Optional<Instant> since) {
        this(kind, rule, reason, remedy, since, Optional.empty());
    }

    UpdateBlock endingAt(Instant end) {
        return new UpdateBlock(kind, rule, reason, remedy, since, Optional.of(end));
    }
}

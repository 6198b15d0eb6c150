package dev.certferry.plan.settle;

import dev.certferry.model.Finding;
import java.time.Instant;
import java.util.Optional;

/** Why a service is not updated now; {@code since} is present for a change that was rolled back and is held. */
public record UpdateBlock(Finding.Kind kind, String rule, String reason, String remedy, Optional<Instant> since) {
    UpdateBlock(Finding.Kind kind, String rule, String reason, String remedy) {
        this(kind, rule, reason, remedy, Optional.empty());
    }
}

package dev.certferry.plan.settle;

import dev.certferry.model.Finding;
import java.time.Instant;
import java.util.Optional;

/** Why a service is not touched now; {@code since} is present for what was rolled back then and is remembered as held. */
public record UpdateBlock(Finding.Kind kind, String rule, String reason, String remedy, Optional<Instant> since) {
    UpdateBlock(Finding.Kind kind, String rule, String reason, String remedy) {
        this(kind, rule, reason, remedy, Optional.empty());
    }
}

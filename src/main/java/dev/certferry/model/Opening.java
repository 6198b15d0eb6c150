package dev.certferry.model;

import java.time.Instant;
import java.util.Optional;

/** Whether services may be changed at this moment; {@code why} says what keeps it shut, {@code opensAt} until when as far as that is known. */
public record Opening(boolean open, String why, Optional<Instant> opensAt) {
    public static final Opening OPEN = new Opening(true, "", Optional.empty());

    public static Opening shut(String why, Optional<Instant> opensAt) {
        return new Opening(false, why, opensAt);
    }
}

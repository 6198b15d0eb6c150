package dev.certferry.model;

import java.util.Optional;

/** Whether what is mounted is served; {@code missing} says what was seen instead. */
public record Sighting(Mounted mounted, Optional<String> missing) {
    public boolean isServed() {
        return missing.isEmpty();
    }

    /** What is wrong, in a sentence; empty when nothing is. */
    public String sentence() {
        return missing.map(seen -> "service " + mounted.service() + ": it is mounted, but " + seen)
                .orElse("");
    }
}

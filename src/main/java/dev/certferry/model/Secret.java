package dev.certferry.model;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A secret as the engine lists it, never its content. {@code provenance} is present exactly if the labels identify it as
 * created by Certferry.
 */
public record Secret(
        String id, String name, Instant createdAt, Map<String, String> labels, Optional<Provenance> provenance) {
    public Secret {
        labels = Map.copyOf(labels);
    }
}

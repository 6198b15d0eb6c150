package dev.certferry.model;

import java.util.Set;

/** What the operator requests of a run beyond the manifests. {@code retry} names services whose holds are released. */
public record RetryRequest(Set<String> retry) {
    public static final RetryRequest NONE = new RetryRequest(Set.of());

    public RetryRequest {
        retry = Set.copyOf(retry);
    }
}

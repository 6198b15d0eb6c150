package dev.certferry.model;

import java.util.Set;

/** What the person who started a run asks of it beyond the manifests. {@code retry} names services whose hold is lifted. */
public record RetryRequest(Set<String> retry) {
    public static final RetryRequest NONE = new RetryRequest(Set.of());

    public RetryRequest {
        retry = Set.copyOf(retry);
    }
}

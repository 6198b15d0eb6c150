package dev.certferry.model;

import java.util.Set;

/** What the person who started a run asks of it beyond the manifests. {@code retry} names services whose hold is lifted. */
public record Request(Set<String> retry) {
    public static final Request NONE = new Request(Set.of());

    public Request {
        retry = Set.copyOf(retry);
    }
}

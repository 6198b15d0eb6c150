package dev.certferry.model;

import java.util.Optional;

/**
 * One change in a service's list of references: replaced in place when both sides are there, added at the end without
 * {@code before}, removed without {@code after}.
 */
public record ReferenceChange(Optional<SecretReference> before, Optional<SecretReference> after) {
    public ReferenceChange {
        if (before.isEmpty() && after.isEmpty()) {
            throw new IllegalArgumentException("a swap changes something");
        }
    }

    /** The swap that undoes this one. */
    public ReferenceChange reversed() {
        return new ReferenceChange(/* before= */ after, /* after= */ before);
    }

    /** The target that it is about. */
    public String target() {
        return before.or(() -> after).map(SecretReference::target).orElseThrow();
    }
}

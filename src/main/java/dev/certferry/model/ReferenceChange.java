package dev.certferry.model;

import java.util.Optional;

/**
 * One change in a service's list of references: replaced in place if both sides are present, added at the end without
 * {@code before}, removed without {@code after}.
 */
public record ReferenceChange(Optional<SecretReference> before, Optional<SecretReference> after) {
    public ReferenceChange {
        if (before.isEmpty() && after.isEmpty()) {
            throw new IllegalArgumentException("a reference change needs before or after");
        }
    }

    /** The change that reverts this one. */
    public ReferenceChange reversed() {
        return new ReferenceChange(/* before= */ after, /* after= */ before);
    }

    /** The target that it changes. */
    public String target() {
        return before.or(() -> after).map(SecretReference::target).orElseThrow();
    }
}

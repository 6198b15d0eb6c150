package dev.certferry.model;

import java.util.Optional;

/** Where a binding, or one of its services, stands: one of a closed set. A later one is worse. */
public enum Condition {
    /** The service runs with the wanted certificate. */
    IN_SYNC,
    /** Something comes by itself: a service that does not exist yet, the cooldown, a window, the next run. */
    WAITING,
    /** The engine replaces tasks. */
    ROLLING,
    /** An operator suspended changes. */
    SUSPENDED,
    /** Secrets of this installation are in use without a binding, so they are not renewed. */
    UNMANAGED(Severity.WARNING),
    /** The manifests cannot be read, so what is wanted is not known. */
    UNKNOWN(Severity.WARNING),
    /** Waits for an operator, a review, or a newer certificate. */
    HELD(Severity.WARNING),
    /** A check, a guard or the access policy does not allow it. */
    REFUSED(Severity.ERROR),
    /** The service does not run with the references that it has, or does not serve the certificate. */
    FAILED(Severity.ERROR);

    private final Optional<Severity> severity;

    Condition() {
        this.severity = Optional.empty();
    }

    Condition(Severity severity) {
        this.severity = Optional.of(severity);
    }

    /** How urgent it is by itself, absent when it needs no action; a certificate in its alarm time makes any condition critical. */
    public Optional<Severity> severity() {
        return severity;
    }

    /** As in texts and JSON, such as {@code in-sync}. */
    public String word() {
        return EnumNames.kebabCase(this);
    }
}

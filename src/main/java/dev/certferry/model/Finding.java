package dev.certferry.model;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that a plan does not do, or a warning. {@code rule} is the stable name that documentation explains;
 * {@code address} names the object ({@code binding/NAME}, {@code service/NAME}, {@code secret/NAME}, {@code plan}); {@code
 * binding} is empty for what concerns no binding in particular; {@code since} is when it began and {@code endsAt} when it ends by
 * itself, where that is known.
 */
public record Finding(
        Kind kind,
        String binding,
        String address,
        String rule,
        String reason,
        String remedy,
        Optional<Instant> since,
        Optional<Instant> endsAt) {
    public Finding(Kind kind, String binding, String address, String rule, String reason, String remedy) {
        this(kind, binding, address, rule, reason, remedy, Optional.empty(), Optional.empty());
    }

    /** The same, with the time at which it began. */
    public Finding since(Instant began) {
        return new Finding(kind, binding, address, rule, reason, remedy, Optional.of(began), endsAt);
    }

    /** The same, with the time at which it ends by itself. */
    public Finding endingAt(Instant end) {
        return new Finding(kind, binding, address, rule, reason, remedy, since, Optional.of(end));
    }

    /** The same, with another remedy. */
    public Finding withRemedy(String other) {
        return new Finding(kind, binding, address, rule, reason, other, since, endsAt);
    }

    /** All of it in one line. */
    public String line() {
        return address + " [" + rule + "]: " + reason + "; " + remedy;
    }

    /** Why it is not applied. */
    public enum Kind {
        /** Done automatically later, for example when the service exists or the cooldown has passed. */
        WAITING,
        /** Waits for the operator, or for a new certificate or manifest. */
        HELD,
        /** A check failed. */
        REFUSED,
        /** A guard blocks the whole plan: nothing is applied. */
        BLOCKED,
        /** A service does not run with the references that it has, or does not serve its certificate. */
        FAILED,
        /** A deployed certificate is about to expire. */
        ALARM,
        /** Blocks nothing, but needs attention. */
        WARNING
    }
}

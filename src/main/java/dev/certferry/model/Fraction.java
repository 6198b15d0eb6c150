package dev.certferry.model;

import java.time.Duration;
import java.time.Instant;

/** A part of a certificate's lifetime, from 0 to 1: thresholds are fractions because lifetimes run from 6 to 90 days. */
public record Fraction(double value) {
    /** The moment from which on less than this part of the lifetime remains. */
    public Instant reachedAt(Instant notBefore, Instant notAfter) {
        Duration lifetime = Duration.between(notBefore, notAfter);
        return notAfter.minusSeconds((long) (lifetime.toSeconds() * value));
    }

    public String percent() {
        double percent = value * 100;
        return percent == Math.rint(percent) ? (long) percent + "%" : percent + "%";
    }
}

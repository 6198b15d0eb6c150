package dev.certferry.model;

/** What a certificate must satisfy before it ships, and when a deployed one is an alarm. */
public record Checks(boolean allowStaging, Fraction minRemaining, Fraction alarm) {
    public static final Checks DEFAULT = new Checks(false, new Fraction(0.10), new Fraction(0.15));
}

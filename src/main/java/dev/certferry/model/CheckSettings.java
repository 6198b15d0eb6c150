package dev.certferry.model;

/** What a certificate must satisfy before it ships, and when a deployed one is an alarm. */
public record CheckSettings(boolean allowStaging, LifetimeFraction minRemaining, LifetimeFraction alarm) {
    public static final CheckSettings DEFAULT =
            new CheckSettings(false, new LifetimeFraction(0.10), new LifetimeFraction(0.15));
}

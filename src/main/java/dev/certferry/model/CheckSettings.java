package dev.certferry.model;

/** Thresholds for deploying a certificate, and for the expiry alert of a deployed one. */
public record CheckSettings(boolean allowStaging, LifetimeFraction minRemaining, LifetimeFraction alarm) {
    public static final CheckSettings DEFAULT =
            new CheckSettings(false, new LifetimeFraction(0.10), new LifetimeFraction(0.15));
}

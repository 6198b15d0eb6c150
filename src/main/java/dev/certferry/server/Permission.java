package dev.certferry.server;

/** The permission that a route requires. */
public enum Permission {
    /** None: health endpoints, and webhooks, which authenticate their sender themselves. */
    NONE,
    READ,
    CHANGE
}

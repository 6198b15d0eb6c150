package dev.certferry.server;

/** What a route asks of whoever calls it. */
public enum Permission {
    /** Nothing: health, and webhooks, which check their sender themselves. */
    NONE,
    READ,
    CHANGE
}

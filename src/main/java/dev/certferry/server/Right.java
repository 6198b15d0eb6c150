package dev.certferry.server;

/** What a route asks of whoever calls it. */
public enum Right {
    /** Nothing: health, and webhooks, which check their sender themselves. */
    NONE,
    READ,
    CHANGE
}

package dev.certferry.port;

/** A failure outside that may be gone when the run is tried again: an unreachable remote, an engine without a leader. */
public final class Transient extends RuntimeException {
    public Transient(String message) {
        super(message);
    }

    public Transient(String message, Throwable cause) {
        super(message, cause);
    }
}

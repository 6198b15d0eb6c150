package dev.certferry.port;

/** A failure outside that may be gone when the run is tried again: an unreachable remote, an engine without a leader. */
public final class TransientException extends RuntimeException {
    public TransientException(String message) {
        super(message);
    }

    public TransientException(String message, Throwable cause) {
        super(message, cause);
    }
}

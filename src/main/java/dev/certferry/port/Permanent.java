package dev.certferry.port;

/** A failure outside that needs a person: no right, no such branch, not a manager. */
public final class Permanent extends RuntimeException {
    public Permanent(String message) {
        super(message);
    }

    public Permanent(String message, Throwable cause) {
        super(message, cause);
    }
}

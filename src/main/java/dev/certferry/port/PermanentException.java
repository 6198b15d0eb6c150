package dev.certferry.port;

/** A failure outside that needs a person: no right, no such branch, not a manager. */
public class PermanentException extends RuntimeException {
    public PermanentException(String message) {
        super(message);
    }

    public PermanentException(String message, Throwable cause) {
        super(message, cause);
    }
}

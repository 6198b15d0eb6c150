package dev.certferry.port;

/**
 * An external failure that an operator must fix, such as a missing permission, a missing branch or a node that is not a
 * manager.
 */
public final class PermanentException extends RuntimeException {
    public PermanentException(String message) {
        super(message);
    }

    public PermanentException(String message, Throwable cause) {
        super(message, cause);
    }
}

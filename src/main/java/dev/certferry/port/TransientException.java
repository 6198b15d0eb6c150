package dev.certferry.port;

/** An external failure that a retry may resolve, such as an unreachable remote or an engine without a leader. */
public final class TransientException extends RuntimeException {
    public TransientException(String message) {
        super(message);
    }

    public TransientException(String message, Throwable cause) {
        super(message, cause);
    }
}

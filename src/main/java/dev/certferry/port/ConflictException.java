package dev.certferry.port;

/**
 * An object has changed since the plan was made; the message names it and both states. The next run makes a new plan.
 */
public final class ConflictException extends RuntimeException {
    public ConflictException(String message) {
        super(message);
    }
}

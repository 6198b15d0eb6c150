package dev.certferry.port;

/** The process was asked to stop: changes in progress are reported and no others are started. */
public final class InterruptedRunException extends RuntimeException {
    public InterruptedRunException(String message) {
        super(message);
    }
}

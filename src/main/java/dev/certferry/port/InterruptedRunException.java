package dev.certferry.port;

/** The process was asked to stop: what is begun is reported, nothing new is begun. */
public final class InterruptedRunException extends RuntimeException {
    public InterruptedRunException(String message) {
        super(message);
    }
}

package dev.certferry.port;

/** Another run of the same installation is in progress; the message names it and its start time. */
public final class LockedException extends RuntimeException {
    public LockedException(String message) {
        super(message);
    }
}

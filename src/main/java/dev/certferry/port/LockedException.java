package dev.certferry.port;

/** Another run is at work for the same installation; the message names it and since when. */
public final class LockedException extends RuntimeException {
    public LockedException(String message) {
        super(message);
    }
}

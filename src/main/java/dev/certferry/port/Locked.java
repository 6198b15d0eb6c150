package dev.certferry.port;

/** Another run is at work for the same installation; the message names it and since when. */
public final class Locked extends RuntimeException {
    public Locked(String message) {
        super(message);
    }
}

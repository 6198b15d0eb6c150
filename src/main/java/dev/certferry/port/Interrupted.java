package dev.certferry.port;

/** The process was asked to stop: what is begun is reported, nothing new is begun. */
public final class Interrupted extends RuntimeException {
    public Interrupted(String message) {
        super(message);
    }
}

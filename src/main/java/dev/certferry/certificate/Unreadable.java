package dev.certferry.certificate;

/** Bytes are not what they should be; the message names the kind of mistake, never the content. */
public final class Unreadable extends Exception {
    public Unreadable(String message) {
        super(message);
    }
}

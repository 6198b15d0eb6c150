package dev.certferry.port;

/** What was read when planning is not there any more; the message names the object and both states. The next run plans anew. */
public final class ConflictException extends RuntimeException {
    public ConflictException(String message) {
        super(message);
    }
}

package dev.certferry.port;

/** What was read from outside exceeds a limit on its size, count or time; reading it again would exceed it again. */
public final class OverLimitException extends PermanentException {
    private static final long serialVersionUID = 1L;

    public OverLimitException(String message) {
        super(message);
    }

    public OverLimitException(String message, Throwable cause) {
        super(message, cause);
    }
}

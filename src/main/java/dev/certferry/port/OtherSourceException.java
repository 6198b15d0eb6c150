package dev.certferry.port;

/** The installation belongs to other manifests; {@code previous} is their name, which {@code --previous-repo} takes. */
public final class OtherSourceException extends PermanentException {
    private final String previous;

    public OtherSourceException(String message, String previous) {
        super(message);
        this.previous = previous;
    }

    public String previous() {
        return previous;
    }
}

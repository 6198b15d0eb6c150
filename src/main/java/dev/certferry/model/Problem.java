package dev.certferry.model;

/**
 * A mistake in a manifest. {@code path} is the field as a person writes it ({@code spec.files[1].mode}), empty for the
 * document; {@code message} reads: what was found; what is expected; what to do.
 */
public record Problem(SourceLocation at, String path, String message) {
    private static final int MAX_PATH = 200;
    private static final int MAX_MESSAGE = 600;

    /** Without what a file of the repository could use to control a terminal or to flood it. */
    public Problem printable() {
        return new Problem(at, UntrustedText.clipped(path, MAX_PATH), UntrustedText.clipped(message, MAX_MESSAGE));
    }

    @Override
    public String toString() {
        return path.isEmpty() ? at + " " + message : at + " " + path + ": " + message;
    }
}

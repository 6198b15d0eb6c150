package dev.certferry.model;

/**
 * A mistake in a manifest. {@code path} is the field as written in a manifest ({@code spec.files[1].mode}), empty for
 * the document; {@code message} reads: what was found; what is expected; the remedy.
 */
public record Problem(SourceLocation at, String path, String message) {
    private static final int MAX_PATH = 200;
    private static final int MAX_MESSAGE = 600;

    /** Makes text of a repository's file safe to print and limits its length. */
    public Problem printable() {
        return new Problem(at, UntrustedText.clipped(path, MAX_PATH), UntrustedText.clipped(message, MAX_MESSAGE));
    }

    @Override
    public String toString() {
        return path.isEmpty() ? at + " " + message : at + " " + path + ": " + message;
    }
}

package dev.certferry.model;

/**
 * A mistake in a manifest. {@code path} is the field as a person writes it ({@code spec.files[1].mode}), empty for the
 * document; {@code message} reads: what was found; what is expected; what to do.
 */
public record Problem(Origin at, String path, String message) {
    @Override
    public String toString() {
        return path.isEmpty() ? at + " " + message : at + " " + path + ": " + message;
    }
}

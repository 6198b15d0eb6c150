package dev.certferry.sync;

/** A short name for a text, to see whether the same thing was said before. */
final class Digest {
    private Digest() {}

    /** Empty for nothing. */
    static String of(String text) {
        return text.isEmpty() ? "" : Integer.toHexString(text.hashCode()) + "-" + text.length();
    }
}

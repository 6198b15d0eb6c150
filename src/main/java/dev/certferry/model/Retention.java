package dev.certferry.model;

/** How many generations of a binding are kept as secrets besides the wanted one. */
public record Retention(int keep) {
    public static final Retention DEFAULT = new Retention(3);
}

package dev.certferry.model;

/** How many generations of a binding stay as secrets besides the wanted one. */
public record Retention(int keep) {
    public static final Retention DEFAULT = new Retention(3);
}

package dev.certferry.server;

/** What strangers send, fit for one line of a log. */
public final class Visible {
    private static final int MOST = 200;

    private Visible() {}

    public static String of(String text) {
        String cut = text.length() <= MOST ? text : text.substring(0, MOST) + "...";
        return cut.replaceAll("[^\\x20-\\x7e]", "?");
    }
}

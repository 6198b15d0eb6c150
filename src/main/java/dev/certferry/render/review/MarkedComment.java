package dev.certferry.render.review;

import dev.certferry.model.Sha256;

/**
 * A comment that can be found again: its first line is hidden and names the installation, the second one is a digest of
 * the rest, since a forge need not give back a text as it was sent.
 */
public record MarkedComment(String marker, String body) {
    private static final int DIGITS = 24;

    public static MarkedComment of(String kind, String installation, String body) {
        return new MarkedComment(marker(kind, installation), body);
    }

    /** The hidden line of all comments of this kind. */
    public static String marker(String kind, String installation) {
        return "<!-- certferry:" + kind + ":" + installation.replaceAll("[^A-Za-z0-9._-]|-(?=[->])", "_") + " -->";
    }

    public String text() {
        return marker + "\n" + digest() + "\n" + body;
    }

    /** Whether the comment says this already. */
    public boolean isContainedIn(String comment) {
        return comment.contains(marker) && comment.contains(digest());
    }

    private String digest() {
        return "<!-- certferry:said:" + Sha256.hex(body).substring(0, DIGITS) + " -->";
    }
}

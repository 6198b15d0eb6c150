package dev.certferry.render.review;

import dev.certferry.model.Sha256;

/**
 * A comment with two hidden lines that identify it: the first contains the installation, the second a digest of the body.
 * The body itself cannot be compared, because a forge may return it modified.
 */
public record MarkedComment(String marker, String body) {
    private static final int DIGITS = 24;

    public static MarkedComment of(String kind, String installation, String body) {
        return new MarkedComment(marker(kind, installation), body);
    }

    /** The hidden first line of all comments of this kind. */
    public static String marker(String kind, String installation) {
        return "<!-- certferry:" + kind + ":" + installation.replaceAll("[^A-Za-z0-9._-]|-(?=[->])", "_") + " -->";
    }

    public String text() {
        return marker + "\n" + digest() + "\n" + body;
    }

    /** Whether the comment already has this body. */
    public boolean isContainedIn(String comment) {
        return comment.contains(marker) && comment.contains(digest());
    }

    private String digest() {
        return "<!-- certferry:said:" + Sha256.hex(body).substring(0, DIGITS) + " -->";
    }
}

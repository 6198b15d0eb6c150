package dev.certferry.certificate;

import dev.certferry.model.Defect;

/** Bytes that cannot be used. The flaw names the file and what is wrong with it, never its content. */
public final class Unfit extends Exception {
    private static final String RENEW = "; renew the lineage with certbot";

    private final Defect flaw;

    public Unfit(String rule, String message) {
        super(message, null, false, false);
        this.flaw = new Defect(rule, message);
    }

    public Defect flaw() {
        return flaw;
    }

    static Unfit unreadable(String file, String found) {
        return new Unfit("unreadable", file + " " + found + RENEW);
    }

    static Unfit incomplete(String file, String found) {
        return new Unfit("incomplete", file + " " + found + "; certbot may be writing it, else renew the lineage");
    }
}

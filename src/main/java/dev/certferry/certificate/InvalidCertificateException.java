package dev.certferry.certificate;

import dev.certferry.model.Defect;

/** Bytes that cannot be used. The defect names the file and what is wrong with it, and never quotes its content. */
public final class InvalidCertificateException extends Exception {
    /** The rule of a generation of which files are missing, empty or cut: certbot may be writing it. */
    public static final String INCOMPLETE = "incomplete";

    private static final String RENEW = "; renew the lineage with certbot";

    private final Defect defect;

    public InvalidCertificateException(String rule, String message) {
        super(message, null, false, false);
        this.defect = new Defect(rule, message);
    }

    public Defect defect() {
        return defect;
    }

    static InvalidCertificateException unreadable(String file, String found) {
        return new InvalidCertificateException("unreadable", file + " " + found + RENEW);
    }

    static InvalidCertificateException incomplete(String file, String found) {
        return new InvalidCertificateException(
                INCOMPLETE, file + " " + found + "; certbot may be writing it; otherwise renew the lineage");
    }
}

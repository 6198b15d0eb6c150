package dev.certferry.model;

import java.util.Optional;

/** Protocols that start in plain text and switch to TLS on request. */
public enum StartTls {
    /** RFC 3207. */
    SMTP,
    /** RFC 9051, section 6.2.1. */
    IMAP,
    /** PostgreSQL's SSLRequest, frontend/backend protocol 3.0. */
    POSTGRES;

    /** The name in manifests. */
    public String word() {
        return EnumNames.kebabCase(this);
    }

    public static Optional<StartTls> of(String word) {
        return EnumNames.parse(StartTls.class, word);
    }
}

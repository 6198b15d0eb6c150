package dev.certferry.model;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Protocols that begin in plain text and turn to TLS when asked. */
public enum StartTls {
    /** RFC 3207. */
    SMTP,
    /** RFC 9051, section 6.2.1. */
    IMAP,
    /** PostgreSQL's SSLRequest, frontend/backend protocol 3.0. */
    POSTGRES;

    /** The name in manifests. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<StartTls> of(String word) {
        return Stream.of(values()).filter(one -> one.word().equals(word)).findFirst();
    }
}

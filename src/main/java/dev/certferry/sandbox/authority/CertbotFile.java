package dev.certferry.sandbox.authority;

import java.util.Locale;

/** The files of one generation, in the order in which certbot writes them. */
enum CertbotFile {
    PRIVKEY,
    CERT,
    CHAIN,
    FULLCHAIN;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

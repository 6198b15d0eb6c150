package dev.certferry.certbot;

/** The four files of a generation, in the order in which certbot writes them. */
enum Kind {
    PRIVKEY,
    CERT,
    CHAIN,
    FULLCHAIN;

    String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}

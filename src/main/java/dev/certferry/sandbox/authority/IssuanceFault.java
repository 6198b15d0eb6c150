package dev.certferry.sandbox.authority;

/** Faults of a generation, as caused by an interrupted certbot or by manual changes. */
public enum IssuanceFault {
    /** The key belongs to another certificate. */
    KEY_OF_ANOTHER,
    /** The certificate covers only an unrelated domain. */
    OTHER_DOMAIN,
    /** The certificate had expired before it was written. */
    EXPIRED,
    /** The certificate is valid from tomorrow, as with a wrong clock. */
    NOT_YET,
    /** Certbot was killed after the second of the four files; no link points to it. */
    HALF_WRITTEN,
    /** Certbot was killed before it updated the links. */
    LINKS_NOT_MOVED,
    /** Certbot was killed after it updated two of the four links. */
    LINKS_HALF_MOVED
}

package dev.certferry.sandbox.authority;

/** What can be wrong with a generation, as it happens to certbot or to those who help it. */
public enum IssuanceFault {
    /** Its key belongs to another certificate. */
    KEY_OF_ANOTHER,
    /** Its certificate covers only a stranger's domain. */
    OTHER_DOMAIN,
    /** It ended before it was written. */
    EXPIRED,
    /** It starts tomorrow: a clock is wrong. */
    NOT_YET,
    /** Certbot died after the second of the four files; nothing points at it. */
    HALF_WRITTEN,
    /** Certbot died before it moved the links. */
    LINKS_NOT_MOVED,
    /** Certbot died after it moved two of the four links. */
    LINKS_HALF_MOVED
}

package dev.certferry.model;

/** What happens to unreferenced secrets of a binding that was removed from Git. */
public enum OrphanPolicy {
    KEEP,
    DELETE
}

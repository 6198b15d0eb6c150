package dev.certferry.model;

/** What happens to unreferenced secrets of a binding that left Git. */
public enum OrphanPolicy {
    KEEP,
    DELETE
}

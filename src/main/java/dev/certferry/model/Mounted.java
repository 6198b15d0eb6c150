package dev.certferry.model;

/** What a service of a binding refers to now, and where it must be seen. */
public record Mounted(String binding, String service, Proof proof) {}

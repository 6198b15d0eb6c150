package dev.certferry.notify;

/** Something that a person should know for as long as it lasts. {@code key} names it from one run to the next; {@code what} is a sentence with names from outside. */
public record Alert(String key, Severity severity, String message) {}

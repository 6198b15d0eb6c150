package dev.certferry.model;

/** Why a generation must not ship. {@code rule} is the stable name that people look up; the message says what was found and what to do. */
public record Flaw(String rule, String message) {}

package dev.certferry.review;

/** A comment as the forge keeps it. */
public record Comment(String id, String text) {}

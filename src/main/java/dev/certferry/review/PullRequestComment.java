package dev.certferry.review;

/** A comment as the forge keeps it. */
public record PullRequestComment(String id, String text) {}

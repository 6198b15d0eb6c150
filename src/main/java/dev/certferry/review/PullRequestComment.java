package dev.certferry.review;

/** A comment as stored in the forge. */
public record PullRequestComment(String id, String text) {}

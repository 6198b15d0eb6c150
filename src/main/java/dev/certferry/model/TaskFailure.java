package dev.certferry.model;

/** Why a task does not run: its own words, and what kind of thing they mean. */
public record TaskFailure(TaskFailureCause cause, String message) {}

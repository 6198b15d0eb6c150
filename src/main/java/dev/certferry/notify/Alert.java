package dev.certferry.notify;

import dev.certferry.model.Severity;

/** An ongoing problem. {@code key} identifies it across runs; the message contains untrusted names. */
public record Alert(String key, Severity severity, String message) {}

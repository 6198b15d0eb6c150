package dev.certferry.plan.policy;

/** Why the configuration does not allow what a binding names; {@code rule} is the stable name in the documentation. */
public record Denial(String rule, String reason, String remedy) {}

package dev.certferry.plan.policy;

/** Why something that a binding asks for is out of its reach; {@code rule} is the stable name that documentation explains. */
public record Denial(String rule, String reason, String remedy) {}

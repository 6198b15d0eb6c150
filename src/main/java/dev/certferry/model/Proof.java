package dev.certferry.model;

/** What a probe must find: the leaf that a binding gave to its service. */
public record Proof(Probe probe, Leaf leaf) {}

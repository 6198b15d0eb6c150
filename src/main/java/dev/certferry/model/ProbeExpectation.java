package dev.certferry.model;

/** The certificate that a probe must find: the one that a binding deployed to its service. */
public record ProbeExpectation(Probe probe, LeafCertificate leaf) {}

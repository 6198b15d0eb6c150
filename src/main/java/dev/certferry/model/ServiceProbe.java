package dev.certferry.model;

/** A probe of a service, with the certificate of its binding that the service refers to now. */
public record ServiceProbe(String binding, String service, ProbeExpectation expectation) {}

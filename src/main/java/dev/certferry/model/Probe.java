package dev.certferry.model;

/** A TLS address at which a service must present the certificate it was given. */
public record Probe(String connect, String serverName, Origin at) {}

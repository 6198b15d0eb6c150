package dev.certferry.model;

/** One generation as a plan refers to it: the certificate, never its private key. */
public record CertificateRef(String lineage, int generation, LeafCertificate leaf) {}

package dev.certferry.model;

/** One generation as a plan names it: which certificate, never its key. */
public record CertificateRef(String lineage, int generation, LeafCertificate leaf) {}

package dev.certferry.port;

/** The systems that a run reads and changes besides the manifests. */
public record ExternalSystems(CertificateStore certificates, SwarmClient engine, TlsProber prober) {}

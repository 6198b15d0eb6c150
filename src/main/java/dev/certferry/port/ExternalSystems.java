package dev.certferry.port;

/** What a run reads and changes besides the manifests. */
public record ExternalSystems(CertificateStore certificates, SwarmClient engine, TlsProber prober) {}

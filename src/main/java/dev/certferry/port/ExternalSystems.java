package dev.certferry.port;

/** What a run reads and changes besides the manifests. */
public record ExternalSystems(Certificates certificates, Engine engine, Prober prober) {}

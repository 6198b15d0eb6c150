package dev.certferry.model;

import java.time.Instant;
import java.util.Optional;

/**
 * The highest generation of a binding's lineage whose certificate can be read. {@code failure} is the first check that
 * it fails, absent if it could be deployed; {@code renewsAt} is when certbot renews it, absent if it does not renew it automatically.
 */
public record NewestGeneration(CertificateRef certificate, Optional<Defect> failure, Optional<Instant> renewsAt) {}

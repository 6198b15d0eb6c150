package dev.certferry.model;

import java.time.Instant;

/**
 * A change of a service that was rolled back and is not retried. {@code wanted} identifies the attempted change (target,
 * secret and owner of each reference change), so that a new certificate or manifest ends the hold.
 */
public record Hold(String service, String wanted, String reason, Instant since) {}

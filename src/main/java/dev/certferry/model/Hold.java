package dev.certferry.model;

import java.time.Instant;

/**
 * A change of a service that was rolled back and is not pushed again. {@code wanted} identifies what was tried (target,
 * secret and owner of each swap), so that a new certificate or manifest ends the hold by itself.
 */
public record Hold(String service, String wanted, String reason, Instant since) {}

package dev.certferry.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A change of a service that was rolled back and is not retried. {@code wanted} identifies the attempted change (target,
 * secret and owner of each reference change), so that a new certificate or manifest ends the hold. {@code retry} is present
 * when only the engine failed: then the same change is tried again, a bounded number of times. {@code isInPlace} is
 * true for a change that failed and was not undone: the service refers to it, and services of later waves wait. {@code failedService} is
 * the service whose failure made Certferry revert this one (rollout.onFailure: rollback); absent if the service itself failed.
 */
public record Hold(
        String service,
        String wanted,
        String reason,
        Instant since,
        Optional<Retry> retry,
        boolean isInPlace,
        Optional<String> failedService) {
    /** How often the engine failed, and when the change is tried again. */
    public record Retry(int failures, Instant at) {}

    /** After so many retries a failure of the engine is held like any other. */
    public static final int MAX_RETRIES = 3;

    public Hold(String service, String wanted, String reason, Instant since) {
        this(service, wanted, reason, since, Optional.empty(), false, Optional.empty());
    }

    /** Of a change that failed and was not undone. */
    public static Hold inPlace(String service, String wanted, String reason, Instant since) {
        return new Hold(service, wanted, reason, since, Optional.empty(), true, Optional.empty());
    }

    /**
     * The hold after one more failure of the engine: tried again after the cooldown, and after twice the time before at each
     * later failure, until the retries are used up.
     */
    public static Hold afterEngineFailure(
            String service, String wanted, String reason, Instant since, int earlierFailures, Duration cooldown) {
        int failures = earlierFailures + 1;
        Optional<Retry> retry = failures > MAX_RETRIES
                ? Optional.empty()
                : Optional.of(new Retry(failures, since.plus(cooldown.multipliedBy(1L << (failures - 1)))));
        return new Hold(service, wanted, reason, since, retry, false, Optional.empty());
    }

    /** Of a service that was reverted because another one of its binding failed. */
    public static Hold reverted(String service, String wanted, String reason, Instant since, String failedService) {
        return new Hold(service, wanted, reason, since, Optional.empty(), false, Optional.of(failedService));
    }

    /** Whether the change waits for a retry that is not due yet. */
    public boolean isWaiting(Instant now) {
        return retry.filter(next -> now.isBefore(next.at())).isPresent();
    }

    /** Whether the change is to be tried again now. */
    public boolean isDue(Instant now) {
        return retry.isPresent() && !isWaiting(now);
    }
}

package dev.certferry.plan.settle;

import dev.certferry.model.Finding;
import dev.certferry.model.Hold;
import dev.certferry.model.Service;
import dev.certferry.model.Timestamps;
import dev.certferry.model.UpdateStatus.State;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The rules that block an update of a service, in order; the first that applies is reported. */
public final class ServiceUpdateRules {
    /** The only one of these rules that an operator can override. */
    public static final String UNSETTLED = "unsettled";

    public static final String PAUSED = "paused";
    public static final String ROLLING_BACK = "rolling-back";
    public static final String UPDATING = "updating";
    public static final String ENGINE_FAILURE = "engine-failure";

    /** Services of later waves do not overtake one that is blocked by these. */
    public static final Set<String> STOP_LATER_WAVES = Set.of(PAUSED, ROLLING_BACK);

    private static final List<Function<UpdateCandidate, Optional<UpdateBlock>>> ORDER = List.of(
            ServiceUpdateRules::unknown,
            ServiceUpdateRules::job,
            ServiceUpdateRules::waitingForRetry,
            ServiceUpdateRules::paused,
            ServiceUpdateRules::held,
            ServiceUpdateRules::rollingBack,
            ServiceUpdateRules::updating,
            ServiceUpdateRules::coolingDown);

    private ServiceUpdateRules() {}

    public static Optional<UpdateBlock> firstBlock(UpdateCandidate move) {
        return ORDER.stream()
                .map(rule -> rule.apply(move))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** What an update would do to a kind or a state of service that a newer engine introduced is not known. */
    private static Optional<UpdateBlock> unknown(UpdateCandidate move) {
        boolean mode = move.service().mode() == Service.Mode.UNKNOWN;
        return when(
                mode || move.service().status().state() == State.UNKNOWN,
                Finding.Kind.REFUSED,
                "unknown-state",
                "the engine reports a service " + (mode ? "mode" : "update state")
                        + " that this version of Certferry does not know",
                "upgrade Certferry, or update the service manually: docker service inspect "
                        + move.service().name() + " shows it");
    }

    /** An update would run a job again. */
    private static Optional<UpdateBlock> job(UpdateCandidate move) {
        return when(
                move.service().mode().isJob(),
                Finding.Kind.HELD,
                "job",
                "the service is a job, and an update would run it again",
                "update it manually when the job may run: docker service update --secret-rm ... --secret-add ...");
    }

    /** The engine failed, not the certificate: the same change is tried again later, without an operator. */
    private static Optional<UpdateBlock> waitingForRetry(UpdateCandidate move) {
        return move.hold()
                .filter(hold -> hold.isWaiting(move.at()))
                .flatMap(hold -> hold.retry()
                        .map(retry -> new UpdateBlock(
                                Finding.Kind.WAITING,
                                ENGINE_FAILURE,
                                "the engine failed to start its tasks at " + Timestamps.text(hold.since())
                                        + (hold.reason().isEmpty() ? "" : " (" + hold.reason() + ")"),
                                "tried again automatically after " + Timestamps.text(retry.at()) + " (retry "
                                        + retry.failures() + " of "
                                        + Hold.MAX_RETRIES + "); to retry now: certferry apply --retry "
                                        + move.service().name(),
                                Optional.of(hold.since()),
                                Optional.of(retry.at()))));
    }

    /**
     * An update would resume the paused update of another user; Certferry's own is replaced by a newer certificate, or tried
     * again when the engine failed.
     */
    private static Optional<UpdateBlock> paused(UpdateCandidate move) {
        State state = move.service().status().state();
        boolean stopped = state == State.PAUSED || state == State.ROLLBACK_PAUSED;
        return when(
                stopped && !isOwnAndNewer(move) && !isOwnRetry(move),
                Finding.Kind.REFUSED,
                PAUSED,
                "its last update is paused: " + move.service().status().message(),
                "finish or roll back that update first: docker service rollback "
                        + move.service().name());
    }

    private static Optional<UpdateBlock> rollingBack(UpdateCandidate move) {
        return when(
                move.service().status().state() == State.ROLLBACK_STARTED,
                Finding.Kind.WAITING,
                ROLLING_BACK,
                "a rollback is in progress",
                "the next run checks again");
    }

    /**
     * A change that the engine or an operator rolled back is not retried until the certificate or the manifest changes, whatever
     * the service's update status is now.
     */
    private static Optional<UpdateBlock> held(UpdateCandidate move) {
        return move.hold()
                .filter(hold -> !hold.isDue(move.at()))
                .map(hold -> hold.failedService()
                        .map(failedService -> reverted(move, hold, failedService))
                        .orElseGet(() -> back(move, hold.reason(), hold.since())));
    }

    /** The service itself ran well; {@code failedService} of its binding did not. */
    private static UpdateBlock reverted(UpdateCandidate move, Hold hold, String failedService) {
        return new UpdateBlock(
                Finding.Kind.HELD,
                "reverted",
                "reverted at " + Timestamps.text(hold.since()) + " because service " + failedService
                        + " of the same binding failed" + (hold.reason().isEmpty() ? "" : " (" + hold.reason() + ")"),
                "fix the cause in " + failedService + " (see docker service ps " + failedService
                        + "), then: certferry apply --retry " + failedService + " --retry "
                        + move.service().name() + "; a newer certificate is tried automatically",
                Optional.of(hold.since()));
    }

    private static UpdateBlock back(UpdateCandidate move, String reason, Instant since) {
        return new UpdateBlock(
                Finding.Kind.HELD,
                "rolled-back",
                "this change was rolled back at " + Timestamps.text(since)
                        + (reason.isEmpty() ? "" : " (" + reason + ")"),
                "fix the cause (see docker service ps " + move.service().name() + "), then: certferry apply --retry "
                        + move.service().name()
                        + "; a newer certificate is tried automatically, or pin the generation that works",
                Optional.of(since));
    }

    private static Optional<UpdateBlock> updating(UpdateCandidate move) {
        if (move.service().status().state() != State.UPDATING || isOwnAndNewer(move)) {
            return Optional.empty();
        }
        Instant since = lastUpdate(move.service());
        boolean stuck = since.plus(move.rollout().timeout()).isBefore(move.at());
        return Optional.of(
                stuck
                        ? new UpdateBlock(
                                Finding.Kind.REFUSED,
                                "stuck",
                                "its update has been running since " + Timestamps.text(since)
                                        + ", longer than rollout.timeout",
                                "see docker service ps " + move.service().name() + ", then finish or roll it back")
                        : new UpdateBlock(
                                Finding.Kind.WAITING,
                                UPDATING,
                                "an update has been running since " + Timestamps.text(since),
                                "the next run checks again"));
    }

    /** Another update's previous spec, which a rollback needs, is kept during the cooldown; a missing target cannot wait. */
    private static Optional<UpdateBlock> coolingDown(UpdateCandidate move) {
        Service service = move.service();
        boolean foreign = service.previous().isPresent() && !service.rotated();
        Instant since = lastUpdate(service);
        boolean fresh = since.plus(move.rollout().cooldown()).isAfter(move.at());
        return when(
                        foreign && fresh && !move.addsTarget(),
                        Finding.Kind.WAITING,
                        UNSETTLED,
                        "the service was updated outside Certferry at " + Timestamps.text(since)
                                + "; an update now would prevent a rollback of that change",
                        "updated automatically after rollout.cooldown; to update it now: certferry apply --allow unsettled="
                                + service.name() + " --reason TEXT")
                .map(block -> block.endingAt(since.plus(move.rollout().cooldown())));
    }

    /** The paused update is Certferry's, or the rollback of it: the engine keeps no previous spec after one. */
    private static boolean isOwnRetry(UpdateCandidate move) {
        Service service = move.service();
        boolean isRollbackOfIt = service.status().state() == State.ROLLBACK_PAUSED
                && service.previous().isEmpty()
                && move.hold()
                        .filter(hold -> !service.status()
                                .startedAt()
                                .orElse(service.updatedAt())
                                .isAfter(hold.since()))
                        .isPresent();
        return move.isRetryDue() && (service.rotated() || isRollbackOfIt);
    }

    private static boolean isOwnAndNewer(UpdateCandidate move) {
        return move.service().rotated() && move.isNewerThan(lastUpdate(move.service()));
    }

    private static Instant lastUpdate(Service service) {
        return service.status()
                .completedAt()
                .or(() -> service.status().startedAt())
                .orElse(service.updatedAt());
    }

    private static Optional<UpdateBlock> when(
            boolean applies, Finding.Kind kind, String rule, String reason, String remedy) {
        return applies ? Optional.of(new UpdateBlock(kind, rule, reason, remedy)) : Optional.empty();
    }
}

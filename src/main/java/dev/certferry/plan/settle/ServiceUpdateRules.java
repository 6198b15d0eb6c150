package dev.certferry.plan.settle;

import dev.certferry.model.Finding;
import dev.certferry.model.Service;
import dev.certferry.model.UpdateStatus.State;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The rules for services in motion, in order; the first that says stop is the one that is told. */
public final class ServiceUpdateRules {
    /** The one rule that a person can lift by name. */
    public static final String UNSETTLED = "unsettled";

    private static final List<Function<UpdateCandidate, Optional<UpdateBlock>>> ORDER = List.of(
            ServiceUpdateRules::job,
            ServiceUpdateRules::paused,
            ServiceUpdateRules::held,
            ServiceUpdateRules::rolledBack,
            ServiceUpdateRules::updating,
            ServiceUpdateRules::coolingDown);

    private ServiceUpdateRules() {}

    public static Optional<UpdateBlock> firstBlock(UpdateCandidate move) {
        return ORDER.stream()
                .map(rule -> rule.apply(move))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** An update runs a job again, which nobody asked for. */
    private static Optional<UpdateBlock> job(UpdateCandidate move) {
        return when(
                move.service().mode().isJob(),
                Finding.Kind.HELD,
                "job",
                "the service is a job, and an update would run it again",
                "update it by hand when it may run: docker service update --secret-rm ... --secret-add ...");
    }

    /** A secret-only update would resume somebody's half-done bad update; our own is cured by a newer certificate. */
    private static Optional<UpdateBlock> paused(UpdateCandidate move) {
        State state = move.service().status().state();
        boolean stopped = state == State.PAUSED || state == State.ROLLBACK_PAUSED;
        return when(
                stopped && !isOwnAndNewer(move),
                Finding.Kind.REFUSED,
                "paused",
                "its last update is paused: " + move.service().status().message(),
                "finish or roll back that update first: docker service rollback "
                        + move.service().name());
    }

    /** What the engine or an operator rolled back is not pushed again until there is something new. */
    private static Optional<UpdateBlock> rolledBack(UpdateCandidate move) {
        State state = move.service().status().state();
        if (state == State.ROLLBACK_STARTED) {
            return Optional.of(new UpdateBlock(
                    Finding.Kind.WAITING, "rolling-back", "it is being rolled back", "the next run looks again"));
        }
        Instant since = lastUpdate(move.service());
        boolean nothingNew = !move.isNewerThan(since) && !move.retryRequested();
        return state == State.ROLLBACK_COMPLETED && nothingNew
                ? Optional.of(back(move, move.service().status().message(), since))
                : Optional.empty();
    }

    /** What an earlier run saw rolled back stays held, whatever the service's status says since. */
    private static Optional<UpdateBlock> held(UpdateCandidate move) {
        return move.hold().map(hold -> back(move, hold.reason(), hold.since()));
    }

    private static UpdateBlock back(UpdateCandidate move, String reason, Instant since) {
        return new UpdateBlock(
                Finding.Kind.HELD,
                "rolled-back",
                "this change was rolled back at " + since + (reason.isEmpty() ? "" : " (" + reason + ")"),
                "find out why its tasks failed; a newer certificate moves it again; else pin the generation that works, or"
                        + " try again with certferry apply --retry "
                        + move.service().name(),
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
                                "its update has been running since " + since + ", longer than rollout.timeout",
                                "see docker service ps " + move.service().name() + ", then finish or roll it back")
                        : new UpdateBlock(
                                Finding.Kind.WAITING,
                                "updating",
                                "an update has been running since " + since,
                                "the next run looks again"));
    }

    /** Somebody else's update keeps its rollback slot for a while; a target that is missing altogether cannot wait. */
    private static Optional<UpdateBlock> coolingDown(UpdateCandidate move) {
        Service service = move.service();
        boolean somebodyElses = service.previous().isPresent() && !service.rotated();
        Instant since = lastUpdate(service);
        boolean fresh = since.plus(move.rollout().cooldown()).isAfter(move.at());
        return when(
                somebodyElses && fresh && !move.addsTarget(),
                Finding.Kind.WAITING,
                UNSETTLED,
                "somebody updated it at " + since + " and may want to roll that back",
                "it moves by itself after rollout.cooldown, or now with certferry apply --allow unsettled="
                        + service.name() + " --reason TEXT");
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

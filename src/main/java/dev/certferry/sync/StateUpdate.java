package dev.certferry.sync;

import dev.certferry.model.Change;
import dev.certferry.model.ChangeReason;
import dev.certferry.model.Finding;
import dev.certferry.model.Hold;
import dev.certferry.model.InstallationState;
import dev.certferry.model.Outcome;
import dev.certferry.model.Outcome.Result;
import dev.certferry.model.Problem;
import dev.certferry.model.Revision;
import dev.certferry.model.RolloutPolicy;
import dev.certferry.model.TaskFailure;
import dev.certferry.plan.ChangeFingerprint;
import dev.certferry.plan.guard.EmptyDesiredStateGuard;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The state that a run saves for the next one. */
final class StateUpdate {
    private static final Set<Finding.Kind> RECORDED = EnumSet.of(
            Finding.Kind.REFUSED, Finding.Kind.HELD, Finding.Kind.BLOCKED, Finding.Kind.FAILED, Finding.Kind.ALARM);

    private final RunContext run;
    private final PreparedRun prepared;
    private final PreparedRun state;
    private final List<Outcome> outcomes;
    private final String certbotDirectory;
    private final Instant at;
    private final boolean verifiesCommits;

    /** {@code state} is where things stand at the end of the run; {@code verifiesCommits} is whether its source does. */
    StateUpdate(
            RunContext run,
            PreparedRun prepared,
            PreparedRun state,
            List<Outcome> outcomes,
            String certbotDirectory,
            Instant at,
            boolean verifiesCommits) {
        this.run = run;
        this.prepared = prepared;
        this.state = state;
        this.outcomes = outcomes;
        this.certbotDirectory = certbotDirectory;
        this.at = at;
        this.verifiesCommits = verifiesCommits;
    }

    InstallationState after(InstallationState before, String auditTip) {
        Revision newest = prepared.newest();
        String good = prepared.isNewestInForce()
                ? newest.commit().isEmpty() ? newest.tree() : newest.commit()
                : before.sources().lastGoodCommit();
        return observed(before)
                .withStacks(KnownStacks.after(before.stacks(), state, at))
                .withSources(new InstallationState.Sources(
                        SourceIdentity.of(newest), certbotDirectory, good, acceptedRemovals(before), trusted(before)))
                .withLastReport(new InstallationState.LastReport(digest(), auditTip));
    }

    /** Of a revision with mistakes as well: its author was allowed to make them. */
    private String trusted(InstallationState before) {
        return verifiesCommits && prepared.source().withheld().isEmpty()
                ? prepared.newest().commit()
                : before.sources().trustedCommit();
    }

    /** A repository that was emptied on purpose is accepted once, until it has bindings again. */
    private int acceptedRemovals(InstallationState before) {
        boolean isEmpty = prepared.desired()
                .filter(desired -> desired.bindings().isEmpty())
                .isPresent();
        return isEmpty
                ? prepared.plan().stream()
                        .flatMap(plan -> plan.overrides().stream())
                        .filter(override -> override.rule().equals(EmptyDesiredStateGuard.RULE))
                        .map(override -> new BigDecimal(override.value().replace("%", "")).intValue())
                        .findFirst()
                        .orElse(before.sources().acceptedRemovals())
                : 0;
    }

    /** What is known of the installation after these outcomes, before it is observed again. */
    InstallationState observed(InstallationState before) {
        return before.withHolds(holds()).withLastRuns(LastRuns.after(before.lastRuns(), run, outcomes));
    }

    /** The holds of the plan, without those that ended well, and those for services that were rolled back or reverted in this run. */
    private List<Hold> holds() {
        Map<String, Hold> holds =
                new TreeMap<>(prepared.holds().stream().collect(Collectors.toMap(Hold::service, Function.identity())));
        for (Outcome outcome : outcomes) {
            outcome.change().asServiceUpdate().ifPresent(update -> {
                if (outcome.result() == Result.DONE) {
                    holds.remove(update.serviceName());
                }
                holdAfter(outcome, update, Optional.ofNullable(holds.get(update.serviceName())))
                        .ifPresent(hold -> holds.put(hold.service(), hold));
            });
        }
        return new ArrayList<>(holds.values());
    }

    /**
     * A service that was rolled back or reverted is not updated to the same references again without being asked, unless the
     * engine alone failed.
     */
    private Optional<Hold> holdAfter(Outcome outcome, Change.UpdateService update, Optional<Hold> earlier) {
        if (isFailedInPlace(outcome)) {
            return Optional.of(
                    Hold.inPlace(update.serviceName(), ChangeFingerprint.of(update.swaps()), reason(outcome), at));
        }
        boolean isPausedByEngine = outcome.result() == Result.PAUSED && outcome.isEngineFailure();
        boolean isReverted = outcome.result() == Result.REVERTED;
        if (outcome.result() != Result.ROLLED_BACK && !isReverted && !isPausedByEngine) {
            return Optional.empty();
        }
        String wanted = ChangeFingerprint.of(update.swaps());
        List<Outcome> failed = isReverted ? failed(update) : List.of();
        boolean isEngine = isReverted
                ? !failed.isEmpty() && failed.stream().allMatch(Outcome::isEngineFailure)
                : outcome.isEngineFailure();
        if (!isEngine) {
            return Optional.of(
                    failed.isEmpty()
                            ? new Hold(update.serviceName(), wanted, reason(outcome), at)
                            : Hold.reverted(
                                    update.serviceName(),
                                    wanted,
                                    reason(failed.get(0)),
                                    at,
                                    failed.get(0).change().address().replaceFirst("^service/", "")));
        }
        int failures = earlier.filter(hold -> hold.wanted().equals(wanted))
                .flatMap(Hold::retry)
                .map(Hold.Retry::failures)
                .orElse(0);
        return Optional.of(Hold.afterEngineFailure(
                update.serviceName(), wanted, reason(outcome), at, failures, cooldown(update.reason())));
    }

    /** The service refers to the new certificate and does not run well with it: later waves wait, in later runs as well. */
    private static boolean isFailedInPlace(Outcome outcome) {
        return switch (outcome.result()) {
            case PAUSED -> !outcome.isEngineFailure();
            case TIMED_OUT, NOT_SERVED -> true;
            case FAILED -> !outcome.taskFailures().isEmpty();
            default -> false;
        };
    }

    private static String reason(Outcome outcome) {
        return outcome.taskFailures().stream()
                .findFirst()
                .map(TaskFailure::message)
                .orElse(outcome.detail());
    }

    /** The failed services of its bindings. */
    private List<Outcome> failed(Change.UpdateService reverted) {
        return outcomes.stream()
                .filter(outcome -> outcome.result().isFailure() && outcome.result() != Result.REVERTED)
                .filter(outcome -> outcome.result() != Result.NOT_ATTEMPTED)
                .filter(outcome -> outcome.change().asServiceUpdate().stream()
                        .flatMap(update -> update.reason().bindings().stream())
                        .anyMatch(reverted.reason().bindings()::contains))
                .toList();
    }

    /** The longest of the bindings that the change is for. */
    private Duration cooldown(ChangeReason reason) {
        return prepared.desired().stream()
                .flatMap(desired -> desired.bindings().stream())
                .filter(binding -> reason.bindings().contains(binding.name()))
                .map(binding -> binding.rollout().cooldown())
                .max(Comparator.naturalOrder())
                .orElse(RolloutPolicy.DEFAULT.cooldown());
    }

    /**
     * Reasons of findings contain times and counts, so they are ignored; that of a blocked plan describes the plan, and
     * another plan is recorded again.
     */
    private static String hasNews(Finding finding) {
        String reason = finding.kind() == Finding.Kind.BLOCKED ? finding.reason() : "";
        return finding.kind() + finding.binding() + finding.address() + finding.rule() + reason;
    }

    /** Identifies refusals, holds and invalid manifests, so that the same ones are recorded once. */
    private String digest() {
        Stream<String> findings = state.plan().stream()
                .flatMap(plan -> plan.findings().stream())
                .filter(finding -> RECORDED.contains(finding.kind()))
                .map(StateUpdate::hasNews);
        String all = Stream.concat(findings, prepared.problems().stream().map(Problem::toString))
                .collect(Collectors.joining("\n"));
        return digest(all);
    }

    /** A short digest of a text, to detect a repeated report; empty for an empty text. */
    static String digest(String text) {
        return text.isEmpty() ? "" : Integer.toHexString(text.hashCode()) + "-" + text.length();
    }
}

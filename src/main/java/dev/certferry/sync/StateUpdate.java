package dev.certferry.sync;

import dev.certferry.model.Finding;
import dev.certferry.model.Hold;
import dev.certferry.model.InstallationState;
import dev.certferry.model.Outcome;
import dev.certferry.model.Outcome.Result;
import dev.certferry.model.Problem;
import dev.certferry.model.Revision;
import dev.certferry.plan.ChangeFingerprint;
import java.time.Instant;
import java.util.ArrayList;
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
    private static final Set<Finding.Kind> RECORDED =
            EnumSet.of(Finding.Kind.REFUSED, Finding.Kind.HELD, Finding.Kind.BLOCKED, Finding.Kind.FAILED);

    private final PreparedRun prepared;
    private final PreparedRun state;
    private final List<Outcome> outcomes;
    private final String certbotDirectory;
    private final Instant at;

    /** {@code state} is where things stand at the end of the run. */
    StateUpdate(PreparedRun prepared, PreparedRun state, List<Outcome> outcomes, String certbotDirectory, Instant at) {
        this.prepared = prepared;
        this.state = state;
        this.outcomes = outcomes;
        this.certbotDirectory = certbotDirectory;
        this.at = at;
    }

    InstallationState after(InstallationState before, String auditTip) {
        Revision newest = prepared.newest();
        String good =
                prepared.isNewestInForce() ? newest.commit() : before.sources().lastGoodCommit();
        return before.withSources(new InstallationState.Sources(SourceIdentity.of(newest), certbotDirectory, good))
                .withLastReport(new InstallationState.LastReport(digest(), auditTip))
                .withHolds(holds());
    }

    /** The holds of the plan, and those for services that were rolled back or reverted in this run. */
    private List<Hold> holds() {
        return holds(prepared, outcomes, at);
    }

    static List<Hold> holds(PreparedRun prepared, List<Outcome> outcomes, Instant at) {
        Map<String, Hold> holds =
                new TreeMap<>(prepared.holds().stream().collect(Collectors.toMap(Hold::service, Function.identity())));
        for (Outcome outcome : outcomes) {
            holdAfter(outcome, at).ifPresent(hold -> holds.put(hold.service(), hold));
        }
        return new ArrayList<>(holds.values());
    }

    /** A service that was rolled back or reverted is not updated to the same references again without being asked. */
    private static Optional<Hold> holdAfter(Outcome outcome, Instant at) {
        boolean back = outcome.result() == Result.ROLLED_BACK || outcome.result() == Result.REVERTED;
        return outcome.change()
                .asServiceUpdate()
                .filter(update -> back)
                .map(update ->
                        new Hold(update.serviceName(), ChangeFingerprint.of(update.swaps()), outcome.detail(), at));
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

package dev.certferry.sync;

import dev.certferry.model.ExitStatus;
import dev.certferry.model.InstallationState;
import dev.certferry.model.Outcome;
import dev.certferry.port.AuditLog;
import dev.certferry.port.ManifestSource;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Ends a run: writes its audit record, then saves the state for the next run. The record comes first: if the state cannot be
 * saved, the next run records the same again; a missing record would be lost.
 */
final class RunFinalizer {
    private final RunRecorder recording;
    private final ManifestSource source;
    private final String certbotDirectory;
    private final Clock clock;
    private Optional<StateUpdate> saved = Optional.empty();
    private String tip = "";

    RunFinalizer(RunRecorder recording, ManifestSource source, String certbotDirectory, Clock clock) {
        this.recording = recording;
        this.source = source;
        this.certbotDirectory = certbotDirectory;
        this.clock = clock;
    }

    /** Records changes and failures always, and refusals and holds if they are new. */
    RunReport record(
            RunContext run,
            PreparedRun prepared,
            PreparedRun state,
            List<Outcome> outcomes,
            ExitStatus verdict,
            InstallationState before) {
        if (prepared.isNewestInForce()) {
            prepared.desired().ifPresent(desired -> source.markGood(desired.revision()));
        }
        StateUpdate update = new StateUpdate(
                run, prepared, state, outcomes, certbotDirectory, clock.instant(), source.verifiesCommits());
        List<String> broken = recording.check(before.lastReport().auditTip());
        boolean isNew = !outcomes.isEmpty()
                || !broken.isEmpty()
                || !update.after(before, "")
                        .lastReport()
                        .digest()
                        .equals(before.lastReport().digest())
                || !recording.failureMarker().lastFailure().isEmpty();
        AuditLog.Kept kept =
                isNew ? recording.finished(run, prepared, state, outcomes, verdict, broken) : recording.unchanged();
        if (!kept.lost()) {
            tip = kept.tip();
            saved = Optional.of(update);
            forgetFailure();
        }
        List<String> auditProblems =
                Stream.concat(broken.stream(), kept.problems().stream()).toList();
        ExitStatus ended =
                auditProblems.isEmpty() ? verdict : ExitStatus.mostImportant(List.of(verdict, ExitStatus.INCOMPLETE));
        Optional<String> place = Optional.of(kept.tip()).filter(commit -> isNew && !commit.isEmpty());
        return new RunReport(prepared, state, outcomes, ended, place, Optional.empty(), auditProblems);
    }

    private void forgetFailure() {
        if (!recording.failureMarker().lastFailure().isEmpty()) {
            recording.failureMarker().lastFailure("");
        }
    }

    /**
     * The unchanged state if the run ended before its record, or the record is lost: the next run then records it again.
     */
    InstallationState forgetFailure(InstallationState before) {
        return saved.map(update ->
                        update.after(before, tip.isEmpty() ? before.lastReport().auditTip() : tip))
                .orElse(before);
    }
}

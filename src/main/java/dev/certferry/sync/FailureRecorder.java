package dev.certferry.sync;

import dev.certferry.model.ExitStatus;
import dev.certferry.model.InstallationState;
import dev.certferry.model.Revision;
import dev.certferry.port.AuditLog;
import dev.certferry.port.CertificateStore;
import dev.certferry.port.ConflictException;
import dev.certferry.port.FetchResult;
import dev.certferry.port.PermanentException;
import dev.certferry.port.SwarmClient;
import dev.certferry.port.TransientException;
import java.util.List;
import java.util.Optional;

/** Records runs that end before there is a plan: the same failure once, however often it happens. */
final class FailureRecorder {
    private static final String NO_LAST_GOOD = "the manifests are not valid, and there is no last good revision";

    private final Installation installation;
    private final CertificateStore certificates;
    private final SwarmClient engine;
    private final RunRecorder recording;

    FailureRecorder(
            Installation installation, CertificateStore certificates, SwarmClient engine, RunRecorder recording) {
        this.installation = installation;
        this.certificates = certificates;
        this.engine = engine;
        this.recording = recording;
    }

    /** Manifests that are not valid or cannot be had, and none from before that were. */
    RunReport invalid(RunContext run, PreparedRun prepared) {
        ExitStatus verdict = ExitStatus.mostImportant(ExitStatuses.of(prepared));
        String why = prepared.withheld().map(FetchResult.Withheld::message).orElse(NO_LAST_GOOD);
        Optional<Revision> known = Optional.of(prepared.newest()).filter(newest -> !newest.equals(SourceState.UNKNOWN));
        Optional<String> place = record(run, new RunRecorder.Failure(known, prepared.problems(), verdict, why));
        return new RunReport(prepared, prepared, List.of(), verdict, place, Optional.empty());
    }

    /** Nothing that goes wrong here hides the failure itself. */
    Optional<String> record(RunContext run, RunRecorder.Failure failure) {
        String digest = StateUpdate.digest(failure.error() + failure.problems());
        Optional<InstallationState> memory = memory(failure.revision());
        if (digest.equals(
                memory.map(one -> one.lastReport().digest()).orElseGet(recording.failureMarker()::lastFailure))) {
            recording.unchanged();
            return Optional.empty();
        }
        AuditLog.Kept kept = recording.failed(run, failure);
        if (!kept.lost()) {
            remember(memory, digest, kept.tip());
        }
        return Optional.of(kept.tip()).filter(place -> !place.isEmpty());
    }

    /** The engine's memory, when it can be had and is that of this installation; another's is left alone. */
    private Optional<InstallationState> memory(Optional<Revision> revision) {
        try {
            InstallationState memory = engine.loadState(installation.name()).orElse(InstallationState.NONE);
            InstallationState.Sources known = memory.sources();
            boolean ours = known.repository().isEmpty()
                    || (revision.map(SourceIdentity::of)
                                    .orElse(known.repository())
                                    .equals(known.repository())
                            && known.certbotDirectory().equals(certificates.directory()));
            return Optional.of(memory).filter(one -> ours);
        } catch (TransientException | PermanentException e) {
            return Optional.empty();
        }
    }

    private void remember(Optional<InstallationState> memory, String digest, String tip) {
        if (memory.isEmpty()) {
            recording.failureMarker().lastFailure(digest);
            return;
        }
        try {
            String newest = tip.isEmpty() ? memory.get().lastReport().auditTip() : tip;
            engine.saveState(
                    installation.name(), memory.get().withLastReport(new InstallationState.LastReport(digest, newest)));
        } catch (TransientException | PermanentException | ConflictException e) {
            recording.failureMarker().lastFailure(digest);
        }
    }
}

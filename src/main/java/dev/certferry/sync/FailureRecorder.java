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

/** Records runs that end before there is a plan: the same failure only once, however often it is repeated. */
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

    /** Records that the manifests are invalid or unavailable and there is no last good revision. */
    RunReport invalid(RunContext run, PreparedRun prepared) {
        ExitStatus verdict = ExitStatus.mostImportant(ExitStatuses.of(prepared));
        String why = prepared.withheld().map(FetchResult.Withheld::message).orElse(NO_LAST_GOOD);
        Optional<Revision> known = Optional.of(prepared.newest()).filter(newest -> !newest.equals(SourceState.UNKNOWN));
        Optional<String> place = record(run, new RunRecorder.Failure(known, prepared.problems(), verdict, why));
        return new RunReport(prepared, prepared, List.of(), verdict, place, Optional.empty(), List.of());
    }

    /** An exception here must not hide the failure itself. */
    Optional<String> record(RunContext run, RunRecorder.Failure failure) {
        String digest = StateUpdate.digest(failure.error() + failure.problems());
        Optional<InstallationState> state = state(failure.revision());
        if (digest.equals(
                state.map(one -> one.lastReport().digest()).orElseGet(recording.failureMarker()::lastFailure))) {
            recording.unchanged();
            return Optional.empty();
        }
        AuditLog.Kept kept = recording.failed(run, failure);
        if (!kept.lost()) {
            save(state, digest, kept.tip());
        }
        return Optional.of(kept.tip()).filter(place -> !place.isEmpty());
    }

    /** The saved state, if it is available and belongs to this installation; another's is not changed. */
    private Optional<InstallationState> state(Optional<Revision> revision) {
        try {
            InstallationState state = engine.loadState(installation.name()).orElse(InstallationState.NONE);
            InstallationState.Sources known = state.sources();
            boolean ours = known.repository().isEmpty()
                    || (revision.map(SourceIdentity::of)
                                    .orElse(known.repository())
                                    .equals(known.repository())
                            && known.certbotDirectory().equals(certificates.directory()));
            return Optional.of(state).filter(one -> ours);
        } catch (TransientException | PermanentException e) {
            return Optional.empty();
        }
    }

    private void save(Optional<InstallationState> state, String digest, String tip) {
        if (state.isEmpty()) {
            recording.failureMarker().lastFailure(digest);
            return;
        }
        try {
            String newest = tip.isEmpty() ? state.get().lastReport().auditTip() : tip;
            engine.saveState(
                    installation.name(), state.get().withLastReport(new InstallationState.LastReport(digest, newest)));
        } catch (TransientException | PermanentException | ConflictException e) {
            recording.failureMarker().lastFailure(digest);
        }
    }
}

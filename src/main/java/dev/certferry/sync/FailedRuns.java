package dev.certferry.sync;

import dev.certferry.model.ExitStatus;
import dev.certferry.model.InstallationState;
import dev.certferry.model.Revision;
import dev.certferry.port.Audit;
import dev.certferry.port.Certificates;
import dev.certferry.port.Engine;
import dev.certferry.port.Fetched;
import dev.certferry.port.Moved;
import dev.certferry.port.Permanent;
import dev.certferry.port.Transient;
import java.util.List;
import java.util.Optional;

/** Records runs that end before there is a plan: the same failure once, however often it happens. */
final class FailedRuns {
    private static final String NO_LAST_GOOD = "the manifests are not valid, and there is no last good revision";

    private final Installation installation;
    private final Certificates certificates;
    private final Engine engine;
    private final Recording recording;

    FailedRuns(Installation installation, Certificates certificates, Engine engine, Recording recording) {
        this.installation = installation;
        this.certificates = certificates;
        this.engine = engine;
        this.recording = recording;
    }

    /** Manifests that are not valid or cannot be had, and none from before that were. */
    Report invalid(Run run, Prepared prepared) {
        ExitStatus verdict = ExitStatus.first(Verdicts.of(prepared));
        String why = prepared.withheld().map(Fetched.Withheld::because).orElse(NO_LAST_GOOD);
        Optional<Revision> known = Optional.of(prepared.newest()).filter(newest -> !newest.equals(SourceState.UNKNOWN));
        Optional<String> place = record(run, new Recording.Failure(known, prepared.problems(), verdict, why));
        return new Report(prepared, List.of(), verdict, place, Optional.empty());
    }

    /** Nothing that goes wrong here hides the failure itself. */
    Optional<String> record(Run run, Recording.Failure failure) {
        String digest = Recollection.digest(failure.error() + failure.problems());
        Optional<InstallationState> memory = memory(failure.revision());
        if (digest.equals(memory.map(one -> one.lastReport().digest()).orElseGet(recording.notes()::lastFailure))) {
            recording.nothing();
            return Optional.empty();
        }
        Audit.Kept kept = recording.failed(run, failure);
        if (!kept.lost()) {
            remember(memory, digest, kept.tip());
        }
        return Optional.of(kept.tip()).filter(place -> !place.isEmpty());
    }

    /** The engine's memory, when it can be had and is that of this installation; another's is left alone. */
    private Optional<InstallationState> memory(Optional<Revision> revision) {
        try {
            InstallationState memory = engine.recall(installation.name()).orElse(InstallationState.NONE);
            InstallationState.Sources known = memory.sources();
            boolean ours = known.repository().isEmpty()
                    || (revision.map(Place::of).orElse(known.repository()).equals(known.repository())
                            && known.certbotDirectory().equals(certificates.directory()));
            return Optional.of(memory).filter(one -> ours);
        } catch (Transient | Permanent e) {
            return Optional.empty();
        }
    }

    private void remember(Optional<InstallationState> memory, String digest, String tip) {
        if (memory.isEmpty()) {
            recording.notes().lastFailure(digest);
            return;
        }
        try {
            String newest = tip.isEmpty() ? memory.get().lastReport().auditTip() : tip;
            engine.remember(
                    installation.name(), memory.get().withLastReport(new InstallationState.LastReport(digest, newest)));
        } catch (Transient | Permanent | Moved e) {
            recording.notes().lastFailure(digest);
        }
    }
}

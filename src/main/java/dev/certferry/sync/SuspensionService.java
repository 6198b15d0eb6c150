package dev.certferry.sync;

import dev.certferry.model.ExitStatus;
import dev.certferry.model.InstallationState;
import dev.certferry.model.Revision;
import dev.certferry.model.RunRecord;
import dev.certferry.model.Suspension;
import dev.certferry.model.Timestamps;
import dev.certferry.port.AuditLog;
import dev.certferry.port.ConflictException;
import dev.certferry.port.RunListener;
import dev.certferry.port.Sleeper;
import dev.certferry.port.SwarmClient;
import dev.certferry.port.TransientException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Suspends and resumes changes on behalf of an operator: saves the suspension in the state object, then records it. */
public final class SuspensionService {
    private static final int MAX_ATTEMPTS = 20;
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(50);

    private final Installation installation;
    private final SwarmClient engine;
    private final AuditLog audit;
    private final Sleeper pause;
    private final Clock clock;
    private final RunListener events;

    public SuspensionService(
            Installation installation,
            SwarmClient engine,
            AuditLog audit,
            Sleeper pause,
            Clock clock,
            RunListener events) {
        this.installation = installation;
        this.engine = engine;
        this.audit = audit;
        this.pause = pause;
        this.clock = clock;
        this.events = events;
    }

    /** Returns the address of the record. Replaces a suspension of the same binding, or of the installation. */
    public String suspend(Suspension suspension, RunRecord.Trigger trigger, Optional<Revision> revision) {
        InstallationState kept = change(state -> {
            List<Suspension> rest = without(state, suspension.binding());
            rest.add(suspension);
            return state.withSuspensions(rest);
        });
        String until = suspension
                .until()
                .map(time -> " until " + Timestamps.text(time))
                .orElse("");
        return record(
                kept,
                "suspended " + actor(suspension.binding()) + until + " for " + suspension.operator() + ": "
                        + suspension.reason(),
                trigger,
                revision);
    }

    /** Empty if it was not suspended: nothing is written then. */
    public Optional<String> resume(
            Optional<String> binding, String reason, RunRecord.Trigger trigger, Optional<Revision> revision) {
        boolean suspended = engine.loadState(installation.name()).stream()
                .flatMap(state -> state.suspensions().stream())
                .filter(one -> one.holdsAt(clock.instant()))
                .anyMatch(one -> one.binding().equals(binding));
        if (!suspended) {
            return Optional.empty();
        }
        InstallationState kept = change(state -> state.withSuspensions(without(state, binding)));
        String why = reason.isEmpty() ? "" : ": " + reason;
        return Optional.of(record(kept, "resumed " + actor(binding) + why, trigger, revision));
    }

    public static String actor(Optional<String> binding) {
        return binding.map("binding "::concat).orElse("the whole installation");
    }

    /** Also drops expired suspensions. */
    private List<Suspension> without(InstallationState state, Optional<String> binding) {
        return new ArrayList<>(state.suspensions().stream()
                .filter(one -> !one.binding().equals(binding) && one.holdsAt(clock.instant()))
                .toList());
    }

    /** Retries on conflict: a run that renews its lease writes the same object. */
    private InstallationState change(UnaryOperator<InstallationState> change) {
        for (int i = 1; ; i++) {
            try {
                InstallationState state = engine.loadState(installation.name()).orElse(InstallationState.NONE);
                return engine.saveState(installation.name(), change.apply(state));
            } catch (ConflictException e) {
                if (i == MAX_ATTEMPTS) {
                    throw new TransientException(
                            "the state object of installation " + installation.name()
                                    + " was modified concurrently; gave up after " + MAX_ATTEMPTS + " attempts; retry",
                            e);
                }
                pause.wait(BETWEEN_TRIES);
            }
        }
    }

    private String record(InstallationState kept, String note, RunRecord.Trigger trigger, Optional<Revision> revision) {
        RunContext run = RunContext.begin(clock.instant(), trigger);
        RunRecord record = new RunRecord(
                run.id(),
                run.start(),
                run.start(),
                installation.name(),
                installation.toolVersion(),
                run.trigger(),
                RunRecord.Status.COMPLETED,
                revision,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of(),
                ExitStatus.DONE,
                "",
                note);
        AuditLog.Kept place = audit.append(List.of(record));
        place.problems().forEach(events::warning);
        if (!place.tip().isEmpty() && !place.tip().equals(kept.lastReport().auditTip())) {
            change(state -> state.withLastReport(
                    new InstallationState.LastReport(state.lastReport().digest(), place.tip())));
        }
        return place.tip();
    }
}

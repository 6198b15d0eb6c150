package dev.certferry.sync;

import dev.certferry.model.ExitStatus;
import dev.certferry.model.Outcome;
import dev.certferry.model.Plan;
import dev.certferry.model.Problem;
import dev.certferry.model.Revision;
import dev.certferry.model.RunRecord;
import dev.certferry.model.RunRecord.Status;
import dev.certferry.model.RunningPlan;
import dev.certferry.port.AuditLog;
import dev.certferry.port.FailureMarker;
import dev.certferry.port.RunListener;
import dev.certferry.render.PlanJson;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Writes the audit records of runs: of this one, and of an earlier one that crashed and could not write its own. */
final class RunRecorder {
    private final Installation installation;
    private final AuditLog audit;
    private final FailureMarker failureMarker;
    private final Clock clock;
    private final RunListener events;

    RunRecorder(Installation installation, SyncRun.Recorder recorder, Clock clock, RunListener events) {
        this.installation = installation;
        this.audit = recorder.audit();
        this.failureMarker = recorder.notes();
        this.clock = clock;
        this.events = events;
    }

    /** The problems of the stored records, which are also reported as warnings. */
    List<String> check(String lastTip) {
        List<String> broken = audit.check(lastTip);
        broken.forEach(events::warning);
        return broken;
    }

    FailureMarker failureMarker() {
        return failureMarker;
    }

    AuditLog.Kept finished(
            RunContext run,
            PreparedRun prepared,
            PreparedRun state,
            List<Outcome> outcomes,
            ExitStatus verdict,
            List<String> broken) {
        boolean whole = outcomes.stream().noneMatch(outcome -> outcome.result().isFailure());
        return append(List.of(record(
                run,
                whole ? Status.COMPLETED : Status.PARTIAL,
                Optional.of(prepared.newest()),
                prepared.plan().map(PlanJson::id),
                prepared.problems(),
                state.plan().map(now -> withOverridesOf(prepared, now)),
                outcomes,
                verdict,
                String.join("; ", broken))));
    }

    /** A record tells of the state after its run, and of the rules that did not stop that run. */
    private static Plan withOverridesOf(PreparedRun prepared, Plan state) {
        return prepared.plan()
                .map(applied -> state.withOverrides(applied.overrides()))
                .orElse(state);
    }

    /** Delivers what waits from earlier runs. */
    AuditLog.Kept unchanged() {
        return append(List.of());
    }

    void crashed(RunningPlan crashed, PreparedRun seenBy) {
        append(
                List.of(
                        record(
                                new RunContext(crashed.run(), crashed.startedAt(), crashed.trigger()),
                                Status.CRASHED,
                                Optional.of(seenBy.newest()),
                                Optional.of(crashed.planId()),
                                List.of(),
                                Optional.empty(),
                                List.of(),
                                ExitStatus.INCOMPLETE,
                                "the run crashed while it applied its plan of " + crashed.changes()
                                        + " changes at commit " + crashed.commit()
                                        + " (killed, or its host stopped); the run that recorded this continues from the state that it left")));
    }

    /** Why a run ended before there was a plan; {@code revision} is absent if none is known. */
    record Failure(Optional<Revision> revision, List<Problem> problems, ExitStatus verdict, String error) {}

    AuditLog.Kept failed(RunContext run, Failure failure) {
        return append(List.of(record(
                run,
                Status.FAILED,
                failure.revision(),
                Optional.empty(),
                failure.problems(),
                Optional.empty(),
                List.of(),
                failure.verdict(),
                failure.error())));
    }

    private AuditLog.Kept append(List<RunRecord> records) {
        AuditLog.Kept kept = audit.append(records);
        kept.problems().forEach(events::warning);
        return kept;
    }

    private RunRecord record(
            RunContext run,
            Status status,
            Optional<Revision> revision,
            Optional<String> planId,
            List<Problem> problems,
            Optional<Plan> plan,
            List<Outcome> outcomes,
            ExitStatus verdict,
            String error) {
        return new RunRecord(
                run.id(),
                run.start(),
                clock.instant(),
                installation.name(),
                installation.toolVersion(),
                run.trigger(),
                status,
                revision,
                planId,
                problems,
                plan,
                outcomes,
                verdict,
                error,
                "");
    }
}

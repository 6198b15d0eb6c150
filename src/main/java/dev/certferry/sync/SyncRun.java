package dev.certferry.sync;

import dev.certferry.model.ExitStatus;
import dev.certferry.model.Hold;
import dev.certferry.model.InstallationState;
import dev.certferry.model.ManifestSet;
import dev.certferry.model.Outcome;
import dev.certferry.model.Plan;
import dev.certferry.model.RetryRequest;
import dev.certferry.model.Revision;
import dev.certferry.model.RunRecord;
import dev.certferry.model.Service;
import dev.certferry.model.SwarmState;
import dev.certferry.model.UpdateStatus;
import dev.certferry.port.ApprovalGate;
import dev.certferry.port.AuditLog;
import dev.certferry.port.ExternalSystems;
import dev.certferry.port.FailureMarker;
import dev.certferry.port.FetchResult;
import dev.certferry.port.LeaseHolderProbe;
import dev.certferry.port.ManifestSource;
import dev.certferry.port.PermanentException;
import dev.certferry.port.RunListener;
import dev.certferry.port.Sleeper;
import dev.certferry.port.Ticker;
import dev.certferry.port.TransientException;
import dev.certferry.sync.apply.PlanExecutor;
import dev.certferry.sync.lease.HeldLease;
import dev.certferry.sync.lease.LeaseAcquirer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One run, in order: snapshot, desired or problems, observed, plan, outcomes, record. */
public final class SyncRun {
    private final Installation installation;
    private final ManifestSource source;
    private final ExternalSystems systems;
    private final Time time;
    private final RunListener events;
    private final RunPreparer preparer;
    private final RunRecorder recorder;
    private final LeaseAcquirer leases;

    public SyncRun(
            Installation installation,
            ManifestSource source,
            ExternalSystems systems,
            Recorder recorder,
            LeaseHolderProbe holders,
            Time time,
            RunListener events) {
        this.installation = installation;
        this.source = source;
        this.systems = systems;
        this.time = time;
        this.events = events;
        this.preparer = new RunPreparer(installation, source, systems, time.clock(), events);
        this.recorder = new RunRecorder(installation, recorder, time.clock(), events);
        this.leases = new LeaseAcquirer(systems.engine(), holders, time.ticks(), time.pause(), events);
    }

    /** The clocks of a run, and how it waits. */
    public record Time(Clock clock, Ticker ticks, Sleeper pause) {}

    /** Where a run is recorded: the audit log, and the local marker for failures that cannot be saved in the Swarm. */
    public record Recorder(AuditLog audit, FailureMarker notes) {}

    /** Everything up to the plan; writes nothing. */
    public PreparedRun plan(RetryRequest request) {
        return preparer.prepare(preparer.fetch(), request);
    }

    /** The plan of a revision that is not merged, as if it were; writes nothing. */
    public PreparedRun propose(ManifestSet proposed, RetryRequest request) {
        return preparer.propose(proposed, request);
    }

    /** Where each binding stands now, with what its probes find; writes nothing outside. */
    public PreparedRun state() {
        return preparer.withProbes(plan(RetryRequest.NONE), RetryRequest.NONE);
    }

    /** Where certificates are deployed, as the Swarm alone tells it when manifests cannot be read for this reason. */
    public PreparedRun deployed(String reason) {
        return preparer.deployed(reason);
    }

    /** The whole run; a plan that the gate rejects is not started. Waits at most {@code timeout} for another run. */
    public RunReport apply(ApprovalGate gate, RunRecord.Trigger trigger, RetryRequest request, Duration timeout) {
        RunContext run = RunContext.begin(time.clock().instant(), trigger);
        events.runStarted(run.id());
        PreparedRun prepared = begun(run, gate, request);
        Optional<ApprovalGate.No> no =
                unretryable(request, prepared).or(() -> prepared.plan().flatMap(gate::approve));
        if (no.isPresent()) {
            return RunReport.notStarted(prepared, no.get());
        }
        if (prepared.plan().isEmpty()) {
            return failures().invalid(run, prepared);
        }
        return prepared.hasChanges()
                ? change(run, prepared, gate, request, timeout)
                : finalizeRun(run, prepared, gate, request);
    }

    /** Records a failure before there is a plan. */
    private PreparedRun begun(RunContext run, ApprovalGate gate, RetryRequest request) {
        Optional<Revision> revision = Optional.empty();
        try {
            FetchResult newest = preparer.fetch();
            revision = newest.revision();
            return preparer.prepare(newest, request).evaluatedWith(gate);
        } catch (TransientException | PermanentException e) {
            String error = String.valueOf(e.getMessage());
            failures().record(run, new RunRecorder.Failure(revision, List.of(), ExitStatus.FAILED, error));
            throw e;
        }
    }

    private FailureRecorder failures() {
        return new FailureRecorder(installation, systems.certificates(), systems.engine(), recorder);
    }

    /** Reads and plans again with the lease held: the state may have changed while this run waited. */
    private RunReport change(
            RunContext run, PreparedRun before, ApprovalGate gate, RetryRequest request, Duration timeout) {
        Plan confirmed = before.plan().orElseThrow();
        HeldLease lease = leases.acquire(installation.name(), run.applying(confirmed), timeout);
        RunFinalizer finalizer = finalizer();
        try {
            lease.abandonedRun().ifPresent(crashed -> recorder.crashed(crashed, before));
            PreparedRun prepared = preparer.again(before, request).evaluatedWith(gate);
            Plan plan = prepared.plan().orElseThrow();
            Optional<ApprovalGate.No> no =
                    plan.changes().equals(confirmed.changes()) ? Optional.empty() : gate.approve(plan);
            if (no.isPresent()) {
                return RunReport.notStarted(prepared, no.get());
            }
            try (PlanExecutor applier = new PlanExecutor(systems, lease, time.pause(), time.ticks(), events)) {
                List<Outcome> outcomes = plan.isBlocked() ? List.of() : applier.apply(plan);
                PreparedRun state =
                        applier.wasInterrupted() ? prepared : stateAfter(run, prepared, outcomes, lease.state(), gate);
                ExitStatus verdict = ExitStatuses.of(state, outcomes, applier.wasInterrupted());
                return finalizer.record(run, prepared, state, outcomes, verdict, lease.state());
            }
        } finally {
            if (!lease.release(finalizer::forgetFailure)) {
                events.warning("could not release the lease; this run's state was not saved");
            }
        }
    }

    /** If the state after the run cannot be read, the run still stands, and the state is the one before it. */
    private PreparedRun stateAfter(
            RunContext run, PreparedRun prepared, List<Outcome> outcomes, InstallationState before, ApprovalGate gate) {
        InstallationState remembered = new StateUpdate(
                        run, prepared, prepared, outcomes, "", time.clock().instant(), source.verifiesCommits())
                .observed(before);
        try {
            return preparer.state(prepared, remembered).evaluatedWith(gate);
        } catch (TransientException | PermanentException e) {
            events.warning("the state after the run cannot be read: " + e.getMessage());
            return prepared;
        }
    }

    /** A clean run that changes nothing writes nothing; that a service does not run or serve is said in every run. */
    private RunReport finalizeRun(RunContext run, PreparedRun prepared, ApprovalGate gate, RetryRequest request) {
        InstallationState before =
                prepared.observed().flatMap(seen -> seen.swarm().state()).orElse(InstallationState.NONE);
        boolean abandoned = leases.isAbandoned(before);
        if (abandoned) {
            before.currentRun().plan().ifPresent(crashed -> recorder.crashed(crashed, prepared));
        }
        PreparedRun state = preparer.withProbes(prepared, request).evaluatedWith(gate);
        RunFinalizer finalizer = finalizer();
        RunReport report = finalizer.record(run, prepared, state, List.of(), ExitStatuses.ofState(state), before);
        InstallationState after =
                finalizer.forgetFailure(abandoned ? before.withCurrentRun(InstallationState.CurrentRun.NONE) : before);
        boolean isNew = report.record().isPresent() || !before.equals(InstallationState.NONE);
        if (isNew && !after.equals(before)) {
            systems.engine().saveState(installation.name(), after);
        }
        return report;
    }

    private RunFinalizer finalizer() {
        return new RunFinalizer(recorder, source, systems.certificates().directory(), time.clock());
    }

    /** Rejects a run whose {@code --retry} names what cannot be retried. */
    private static Optional<ApprovalGate.No> unretryable(RetryRequest request, PreparedRun prepared) {
        if (request.retry().isEmpty() || prepared.observed().isEmpty()) {
            return Optional.empty();
        }
        SwarmState swarm = prepared.observed().get().swarm();
        Map<String, Service> services = swarm.services().stream()
                .collect(Collectors.toMap(Service::name, Function.identity(), (one, other) -> one));
        Set<String> held = swarm.state().stream()
                .flatMap(state -> state.holds().stream())
                .map(Hold::service)
                .collect(Collectors.toSet());
        return request.retry().stream()
                .sorted()
                .flatMap(name ->
                        unretryable(name, Optional.ofNullable(services.get(name)), held.contains(name)).stream())
                .findFirst()
                .map(why -> new ApprovalGate.No(ExitStatus.USAGE, why));
    }

    /** A rollback that this installation did not record may still be one of its changes. */
    private static Optional<String> unretryable(String name, Optional<Service> service, boolean held) {
        String retry = "--retry " + name + ": ";
        if (service.isEmpty()) {
            return Optional.of(retry + "no such service; certferry status lists the services");
        }
        if (service.get().mode().isJob()) {
            return Optional.of(retry + "the service is a job, which is never updated");
        }
        boolean isRolledBack = service.get().status().state() == UpdateStatus.State.ROLLBACK_COMPLETED;
        return held || isRolledBack
                ? Optional.empty()
                : Optional.of(retry + "none of its updates is held; run without --retry");
    }
}

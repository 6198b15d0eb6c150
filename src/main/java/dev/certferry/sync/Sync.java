package dev.certferry.sync;

import dev.certferry.model.DesiredState;
import dev.certferry.model.ExitStatus;
import dev.certferry.model.InstallationState;
import dev.certferry.model.ManifestSet;
import dev.certferry.model.Outcome;
import dev.certferry.model.Plan;
import dev.certferry.model.ProbeResult;
import dev.certferry.model.RetryRequest;
import dev.certferry.model.Revision;
import dev.certferry.model.RunRecord;
import dev.certferry.model.Service;
import dev.certferry.port.Audit;
import dev.certferry.port.Events;
import dev.certferry.port.ExternalSystems;
import dev.certferry.port.Fetched;
import dev.certferry.port.Gate;
import dev.certferry.port.Neighbours;
import dev.certferry.port.Notes;
import dev.certferry.port.Pause;
import dev.certferry.port.Permanent;
import dev.certferry.port.Source;
import dev.certferry.port.Ticks;
import dev.certferry.port.Transient;
import dev.certferry.sync.apply.Applier;
import dev.certferry.sync.lease.Leases;
import dev.certferry.sync.lease.Tenure;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One run, in order: snapshot, desired or problems, observed, plan, outcomes, record. */
public final class Sync {
    private final Installation installation;
    private final Source source;
    private final ExternalSystems systems;
    private final Time time;
    private final Events events;
    private final Preparing preparing;
    private final Recording recording;
    private final Leases leases;

    public Sync(
            Installation installation,
            Source source,
            ExternalSystems systems,
            Recorder recorder,
            Neighbours neighbours,
            Time time,
            Events events) {
        this.installation = installation;
        this.source = source;
        this.systems = systems;
        this.time = time;
        this.events = events;
        this.preparing = new Preparing(installation, source, systems, time.clock(), events);
        this.recording = new Recording(installation, recorder, time.clock(), events);
        this.leases = new Leases(systems.engine(), neighbours, time.ticks(), time.pause(), events);
    }

    /** How a run knows and spends time. */
    public record Time(Clock clock, Ticks ticks, Pause pause) {}

    /** Where a run is written down: the audit, and the note on this machine for when the engine cannot be reached. */
    public record Recorder(Audit audit, Notes notes) {}

    /** Everything up to the plan; writes nothing outside. */
    public Prepared plan(RetryRequest request) {
        return preparing.prepare(preparing.fetch(), request);
    }

    /** The plan of a revision that is not in force, as it would be if it were; writes nothing outside. */
    public Prepared propose(ManifestSet proposed, RetryRequest request) {
        return preparing.propose(proposed, request);
    }

    /** What the probes of all bindings find now, whatever the plan would change. */
    public List<ProbeResult> look(Prepared prepared) {
        return new ProbeObservation(installation, systems.prober(), events).results(prepared);
    }

    /** The whole run; what the gate says no to is not begun. Waits at most {@code patience} for another run. */
    public Report apply(Gate gate, RunRecord.Trigger trigger, RetryRequest request, Duration patience) {
        Run run = Run.begin(time.clock().instant(), trigger);
        events.begun(run.id());
        Prepared prepared = begun(run, gate, request);
        Optional<Gate.No> no =
                unknownService(request, prepared).or(() -> prepared.plan().flatMap(gate::ask));
        if (no.isPresent()) {
            return Report.notBegun(prepared, no.get());
        }
        if (prepared.plan().isEmpty()) {
            return failures().invalid(run, prepared);
        }
        return prepared.hasChanges() ? change(run, prepared, gate, request, patience) : settle(run, prepared);
    }

    /** A run that fails here has nothing to show but its failure, and that is recorded. */
    private Prepared begun(Run run, Gate gate, RetryRequest request) {
        Optional<Revision> revision = Optional.empty();
        try {
            Fetched newest = preparing.fetch();
            revision = newest.revision();
            return preparing.prepare(newest, request).judgedBy(gate);
        } catch (Transient | Permanent e) {
            String error = String.valueOf(e.getMessage());
            failures().record(run, new Recording.Failure(revision, List.of(), ExitStatus.FAILED, error));
            throw e;
        }
    }

    private FailedRuns failures() {
        return new FailedRuns(installation, systems.certificates(), systems.engine(), recording);
    }

    /** With the lease, everything is read and planned again: somebody may have changed it while this run waited. */
    private Report change(Run run, Prepared before, Gate gate, RetryRequest request, Duration patience) {
        Plan asked = before.plan().orElseThrow();
        Tenure tenure = leases.take(installation.name(), run.applying(asked), patience);
        Ending ending = ending();
        try {
            tenure.crashed().ifPresent(crashed -> recording.crashed(crashed, before));
            Prepared prepared = preparing.again(before, request).judgedBy(gate);
            Plan plan = prepared.plan().orElseThrow();
            Optional<Gate.No> no = plan.changes().equals(asked.changes()) ? Optional.empty() : gate.ask(plan);
            if (no.isPresent()) {
                return Report.notBegun(prepared, no.get());
            }
            try (Applier applier = new Applier(systems, tenure, time.pause(), time.ticks(), events)) {
                List<Outcome> outcomes = plan.isBlocked() ? List.of() : applier.apply(plan);
                ExitStatus verdict = Verdicts.of(prepared, outcomes, applier.wasInterrupted());
                return ending.record(run, prepared, outcomes, verdict, tenure.memory());
            }
        } finally {
            if (!tenure.end(ending::learned)) {
                events.warning("the lease could not be given back, and what this run learned is not remembered");
            }
        }
    }

    /** A clean run that changes nothing writes nothing. What is mounted and not served is said each time, or a quiet night would hide it. */
    private Report settle(Run run, Prepared prepared) {
        InstallationState memory =
                prepared.observed().flatMap(seen -> seen.swarm().memory()).orElse(InstallationState.NONE);
        boolean abandoned = leases.isAbandoned(memory);
        if (abandoned) {
            memory.currentRun().plan().ifPresent(crashed -> recording.crashed(crashed, prepared));
        }
        List<ProbeResult> unserved = unserved(prepared);
        Ending ending = ending();
        Report report = ending.record(run, prepared, List.of(), Verdicts.ofQuiet(prepared, unserved), memory);
        InstallationState after =
                ending.learned(abandoned ? memory.withCurrentRun(InstallationState.CurrentRun.NONE) : memory);
        boolean news = report.record().isPresent() || !memory.equals(InstallationState.NONE);
        if (news && !after.equals(memory)) {
            systems.engine().remember(installation.name(), after);
        }
        return unserved.isEmpty() ? report : report.saying(unserved.get(0).sentence());
    }

    private List<ProbeResult> unserved(Prepared prepared) {
        return prepared.desired().filter(DesiredState::hasProbes).isEmpty()
                ? List.of()
                : look(prepared).stream().filter(result -> !result.isServed()).toList();
    }

    private Ending ending() {
        return new Ending(recording, source, systems.certificates().directory(), time.clock());
    }

    /** A service in {@code --retry} that does not exist is a typing error, and nothing is begun. */
    private static Optional<Gate.No> unknownService(RetryRequest request, Prepared prepared) {
        if (request.retry().isEmpty() || prepared.observed().isEmpty()) {
            return Optional.empty();
        }
        Set<String> services = prepared.observed().get().swarm().services().stream()
                .map(Service::name)
                .collect(Collectors.toSet());
        return request.retry().stream()
                .filter(name -> !services.contains(name))
                .sorted()
                .findFirst()
                .map(name -> new Gate.No(
                        ExitStatus.USAGE,
                        "--retry " + name + ": there is no service of this name; certferry status lists them"));
    }
}

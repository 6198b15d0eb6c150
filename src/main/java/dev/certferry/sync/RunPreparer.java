package dev.certferry.sync;

import dev.certferry.manifest.ParseResult;
import dev.certferry.model.Archive;
import dev.certferry.model.Change;
import dev.certferry.model.Defect;
import dev.certferry.model.DesiredState;
import dev.certferry.model.InstallationState;
import dev.certferry.model.ManifestSet;
import dev.certferry.model.ObservedState;
import dev.certferry.model.Plan;
import dev.certferry.model.Problem;
import dev.certferry.model.RetryRequest;
import dev.certferry.model.Revision;
import dev.certferry.model.RuleOverride;
import dev.certferry.model.SwarmState;
import dev.certferry.plan.DeployedBindings;
import dev.certferry.plan.EngineAge;
import dev.certferry.plan.PlanDraft;
import dev.certferry.plan.Planner;
import dev.certferry.port.ExternalSystems;
import dev.certferry.port.FetchResult;
import dev.certferry.port.ManifestSource;
import dev.certferry.port.OverLimitException;
import dev.certferry.port.PermanentException;
import dev.certferry.port.RunListener;
import dev.certferry.schedule.WindowSchedule;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Prepares a run up to its plan: snapshot, desired state or problems, observed state, plan. Writes nothing. */
final class RunPreparer {
    private static final int MAX_EXAMINATIONS = 50;

    private final Installation installation;
    private final ManifestSource source;
    private final ExternalSystems systems;
    private final Clock clock;
    private final RunListener events;
    private final ServiceObserver observer;
    private final ManifestReading reading;
    private final TrustedHistory history;

    RunPreparer(
            Installation installation,
            ManifestSource source,
            ExternalSystems systems,
            Clock clock,
            RunListener events) {
        this.installation = installation;
        this.source = source;
        this.systems = systems;
        this.clock = clock;
        this.events = events;
        this.reading = new ManifestReading(source, events);
        this.history = new TrustedHistory(source, installation.policy());
        this.observer = new ServiceObserver(installation, systems, events);
    }

    FetchResult fetch() {
        return reading.fetch();
    }

    PreparedRun prepare(FetchResult fetched, RetryRequest request) {
        return fetched.accept(new FetchResult.Visitor<>() {
            @Override
            public PreparedRun available(ManifestSet snapshot) {
                return read(snapshot, request);
            }

            @Override
            public PreparedRun unavailable(FetchResult.Withheld why) {
                return fallback(SourceState.unavailable(why), observing(), request);
            }
        });
    }

    private PreparedRun read(ManifestSet snapshot, RetryRequest request) {
        Revision newest = snapshot.revision();
        StateReader observing = observing();
        if (source.verifiesCommits()) {
            Optional<FetchResult.Withheld> rewritten = history.rewritten(observing.swarm(), newest);
            if (rewritten.isPresent()) {
                return fallback(SourceState.unavailable(rewritten.get()), observing, request);
            }
        }
        ParseResult parsed;
        try {
            parsed = reading.parsed(snapshot);
        } catch (OverLimitException e) {
            return fallback(
                    SourceState.unavailable(ManifestReading.unusable(e, Optional.of(newest))), observing, request);
        }
        return parsed.accept(new ParseResult.Visitor<>() {
            @Override
            public PreparedRun valid(DesiredState desired) {
                desired.warnings().forEach(warning -> events.warning(warning.toString()));
                ObservedState observed = observed(observing);
                checkSource(observed, newest, Optional.of(snapshot));
                return verified(SourceState.valid(newest), desired, observed, request);
            }

            @Override
            public PreparedRun invalid(List<Problem> problems, int skipped) {
                return fallback(SourceState.invalid(newest, problems), observing, request);
            }
        });
    }

    /** Prepares a revision that is not accepted yet: there is no fallback if it is not valid. */
    PreparedRun propose(ManifestSet proposed, RetryRequest request) {
        Revision revision = proposed.revision();
        StateReader observing = observing();
        return reading.parsed(proposed).accept(new ParseResult.Visitor<>() {
            @Override
            public PreparedRun valid(DesiredState desired) {
                return planned(SourceState.valid(revision), desired, observed(observing), request);
            }

            @Override
            public PreparedRun invalid(List<Problem> problems, int skipped) {
                return PreparedRun.withoutPlan(SourceState.invalid(revision, problems));
            }
        });
    }

    /** Uses the last good revision instead of the newest one, so that certificates are still rotated. */
    private PreparedRun fallback(SourceState state, StateReader observing, RetryRequest request) {
        return reading.lastGood(observing.swarm())
                .map(desired ->
                        planned(state.withNewestIfUnknown(desired.revision()), desired, observed(observing), request))
                .orElseGet(() -> PreparedRun.withoutPlan(state));
    }

    /** Reads the observed state again and plans the same desired state; a run does this after it acquired the lease. */
    PreparedRun again(PreparedRun before, RetryRequest request) {
        return before.desired()
                .map(desired -> verified(
                        before.source(),
                        desired,
                        withRememberedKeys(before, observed(observing())).withHolds(before.holds()),
                        request))
                .orElse(before);
    }

    private static ObservedState withRememberedKeys(PreparedRun before, ObservedState now) {
        return before.observed()
                .map(earlier -> now.withArchive(KeyVerification.remembered(now.archive(), earlier.archive())))
                .orElse(now);
    }

    private StateReader observing() {
        events.stageStarted("reading the swarm and the certificates");
        return new StateReader(systems.engine(), installation.name(), systems.certificates());
    }

    private ObservedState observed(StateReader observing) {
        return new ObservedState(observing.swarm(), observing.archive(), clock.instant());
    }

    private PreparedRun planned(SourceState state, DesiredState desired, ObservedState observed, RetryRequest request) {
        checkSource(observed, state.newest(), Optional.empty());
        return verified(state, desired, observed, request);
    }

    private PreparedRun verified(
            SourceState state, DesiredState desired, ObservedState observed, RetryRequest request) {
        Planner planner = planner(desired, observed);
        ObservedState seen =
                desired.hasProbes() ? observed.withNodes(systems.engine().nodes()) : observed;
        PlanDraft draft = planner.plan(desired, seen, request);
        ObservedState withTasks = observer.withTasks(draft.plan(), draft.unreadTasks(), seen);
        if (!withTasks.equals(seen)) {
            seen = withTasks;
            draft = planner.plan(desired, seen, request);
        }
        for (int i = 0; i < MAX_EXAMINATIONS && !draft.unverifiedKeys().isEmpty(); i++) {
            KeyVerification examination =
                    new KeyVerification(systems.certificates(), seen.archive(), draft.unverifiedKeys());
            seen = seen.withArchive(examination.archive());
            draft = examination.isClean() ? draft.withVerifiedKeys() : planner.plan(desired, seen, request);
        }
        if (!draft.unverifiedKeys().isEmpty()) {
            throw new PermanentException(
                    "more than " + MAX_EXAMINATIONS + " generations of one lineage have unusable keys; renew it");
        }
        if (!draft.unprobed().isEmpty()) {
            seen = seen.withProbeResults(new ProbeObservation(systems.prober(), events).presentedAt(draft.unprobed()));
            draft = planner.plan(desired, seen, request);
        }
        Map<String, Defect> unmakeable = unmakeable(draft.derivedOutputs());
        if (!unmakeable.isEmpty()) {
            seen = seen.withInvalidOutputs(unmakeable);
            draft = planner.plan(desired, seen, request);
        }
        if (!desired.hasProbes() && EngineAge.matters(draft.plan().changes())) {
            seen = seen.withNodes(systems.engine().nodes());
            draft = seen.swarm().engines().newer().isPresent() ? planner.plan(desired, seen, request) : draft;
        }
        Plan plan = withAcceptedHistory(LastGoodFallback.revision(draft.plan(), state), state, observed.swarm());
        return new PreparedRun(state, Optional.of(desired), Optional.of(seen), Optional.of(plan), draft.holds());
    }

    private Plan withAcceptedHistory(Plan plan, SourceState state, SwarmState swarm) {
        Optional<RuleOverride> used = state.isNewestInForce() ? history.used(swarm, state.newest()) : Optional.empty();
        List<RuleOverride> all =
                Stream.concat(used.stream(), plan.overrides().stream()).toList();
        return used.isPresent() ? plan.withOverrides(all) : plan;
    }

    private Planner planner(DesiredState desired, ObservedState observed) {
        return new Planner(
                installation.name(), installation.policy(), new WindowSchedule(desired.windows()).at(observed.at()));
    }

    /** The same run with what its probes find now; nothing is read again. */
    PreparedRun withProbes(PreparedRun prepared, RetryRequest request) {
        Optional<DesiredState> desired = prepared.desired().filter(DesiredState::hasProbes);
        if (desired.isEmpty() || prepared.observed().isEmpty()) {
            return prepared;
        }
        ObservedState seen =
                observer.withProbes(desired.get(), prepared.observed().get());
        PlanDraft draft = planner(desired.get(), seen).plan(desired.get(), seen, request);
        Plan plan = LastGoodFallback.revision(draft.plan(), prepared.source());
        return new PreparedRun(prepared.source(), desired, Optional.of(seen), Optional.of(plan), draft.holds());
    }

    /** What the Swarm alone tells; only its labels are read. */
    PreparedRun deployed(String reason) {
        ObservedState seen = new ObservedState(
                systems.engine().observe(installation.name()), new Archive(List.of(), List.of()), clock.instant());
        Plan first = new DeployedBindings(installation.name(), seen).plan(reason);
        ObservedState observed = observer.withTasks(first, Set.of(), seen);
        return new PreparedRun(
                SourceState.valid(SourceState.UNKNOWN),
                Optional.empty(),
                Optional.of(observed),
                Optional.of(new DeployedBindings(installation.name(), observed).plan(reason)),
                List.of());
    }

    /** Where things stand after a run, read again; {@code remembered} is what the run will store when it ends. */
    PreparedRun state(PreparedRun before, InstallationState remembered) {
        return before.desired()
                .map(desired -> verified(
                        before.source(),
                        desired,
                        withRememberedKeys(before, observed(observing())).withState(remembered),
                        RetryRequest.NONE))
                .map(now -> withProbes(now, RetryRequest.NONE))
                .orElse(before);
    }

    private Map<String, Defect> unmakeable(List<Change.CreateSecret> derived) {
        Map<String, Defect> unmakeable = new HashMap<>();
        for (Change.CreateSecret creation : derived) {
            systems.certificates()
                    .tryOutput(creation.provenance().certificate(), creation.output())
                    .ifPresent(flaw -> unmakeable.put(creation.name(), flaw));
        }
        return unmakeable;
    }

    private void checkSource(ObservedState observed, Revision newest, Optional<ManifestSet> manifests) {
        InstallationState.Sources known =
                observed.swarm().state().orElse(InstallationState.NONE).sources();
        SourceOwnership ownership = new SourceOwnership(installation.name(), known, events);
        ownership.check(newest, source.previousRepo(), manifests);
        ownership.checkCertbot(systems.certificates().directory(), observed);
    }
}

package dev.certferry.sync;

import dev.certferry.manifest.Manifests;
import dev.certferry.manifest.Reading;
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
import dev.certferry.model.SwarmState;
import dev.certferry.plan.Draft;
import dev.certferry.plan.Planner;
import dev.certferry.port.Events;
import dev.certferry.port.ExternalSystems;
import dev.certferry.port.Fetched;
import dev.certferry.port.Permanent;
import dev.certferry.port.Source;
import dev.certferry.schedule.WindowSchedule;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A run up to its plan: snapshot, desired or problems, observed, plan. Writes nothing outside. */
final class Preparing {
    private static final int MOST_EXAMINATIONS = 50;

    private final Installation installation;
    private final Source source;
    private final ExternalSystems systems;
    private final Clock clock;
    private final Events events;

    Preparing(Installation installation, Source source, ExternalSystems systems, Clock clock, Events events) {
        this.installation = installation;
        this.source = source;
        this.systems = systems;
        this.clock = clock;
        this.events = events;
    }

    Fetched fetch() {
        events.stage("reading manifests");
        return source.fetch();
    }

    Prepared prepare(Fetched fetched, RetryRequest request) {
        return fetched.accept(new Fetched.Visitor<>() {
            @Override
            public Prepared newest(ManifestSet snapshot) {
                return read(snapshot, request);
            }

            @Override
            public Prepared withheld(Fetched.Withheld why) {
                return standIn(SourceState.unavailable(why), observing(), request);
            }
        });
    }

    private Prepared read(ManifestSet snapshot, RetryRequest request) {
        Revision newest = snapshot.revision();
        Observing observing = observing();
        return Manifests.read(snapshot).accept(new Reading.Visitor<>() {
            @Override
            public Prepared valid(DesiredState desired) {
                desired.warnings().forEach(warning -> events.warning(warning.toString()));
                return planned(SourceState.valid(newest), desired, observed(observing), request);
            }

            @Override
            public Prepared invalid(List<Problem> problems, int skipped) {
                return standIn(SourceState.invalid(newest, problems), observing, request);
            }
        });
    }

    /** A revision that nobody has accepted yet: nothing stands in for one that is not valid. */
    Prepared propose(ManifestSet proposed, RetryRequest request) {
        Revision revision = proposed.revision();
        Observing observing = observing();
        return Manifests.read(proposed).accept(new Reading.Visitor<>() {
            @Override
            public Prepared valid(DesiredState desired) {
                return planned(SourceState.valid(revision), desired, observed(observing), request);
            }

            @Override
            public Prepared invalid(List<Problem> problems, int skipped) {
                return Prepared.nothing(SourceState.invalid(revision, problems));
            }
        });
    }

    /** The last good revision stands in for the newest one, so that certificates still rotate. */
    private Prepared standIn(SourceState state, Observing observing, RetryRequest request) {
        return lastGood(observing.swarm())
                .map(desired ->
                        planned(state.withNewestIfUnknown(desired.revision()), desired, observed(observing), request))
                .orElseGet(() -> Prepared.nothing(state));
    }

    /** Reads the outside again and plans what was desired before: what a run does once nobody else may change anything. */
    Prepared again(Prepared before, RetryRequest request) {
        return before.desired()
                .map(desired -> worked(before.source(), desired, remembering(before, observed(observing())), request))
                .orElse(before);
    }

    private static ObservedState remembering(Prepared before, ObservedState now) {
        return before.observed()
                .map(earlier -> now.withArchive(Examination.remembered(now.archive(), earlier.archive())))
                .orElse(now);
    }

    private Observing observing() {
        events.stage("reading the swarm and the certificates");
        return new Observing(systems.engine(), installation.name(), systems.certificates());
    }

    private ObservedState observed(Observing observing) {
        return new ObservedState(observing.swarm(), observing.archive(), clock.instant());
    }

    private Prepared planned(SourceState state, DesiredState desired, ObservedState observed, RetryRequest request) {
        checkPlace(observed.swarm().memory().orElse(InstallationState.NONE).sources(), state.newest());
        return worked(state, desired, observed, request);
    }

    private Prepared worked(SourceState state, DesiredState desired, ObservedState observed, RetryRequest request) {
        Planner planner = new Planner(
                installation.name(), installation.policy(), new WindowSchedule(desired.windows()).at(observed.at()));
        ObservedState seen =
                desired.hasProbes() ? observed.withNodes(systems.engine().nodes()) : observed;
        Draft draft = planner.plan(desired, seen, request);
        for (int i = 0; i < MOST_EXAMINATIONS && !draft.unexamined().isEmpty(); i++) {
            Examination examination = new Examination(systems.certificates(), seen.archive(), draft.unexamined());
            seen = seen.withArchive(examination.archive());
            draft = examination.foundNothing() ? draft.examined() : planner.plan(desired, seen, request);
        }
        if (!draft.unexamined().isEmpty()) {
            throw new Permanent(
                    "more than " + MOST_EXAMINATIONS + " generations of one lineage have unusable keys; renew it");
        }
        if (!draft.unseen().isEmpty()) {
            seen = seen.withPresented(
                    new ProbeObservation(installation, systems.prober(), events).presentedAt(draft.unseen()));
            draft = planner.plan(desired, seen, request);
        }
        Map<String, Defect> unmakeable = unmakeable(draft.derived());
        if (!unmakeable.isEmpty()) {
            seen = seen.withUnmakeable(unmakeable);
            draft = planner.plan(desired, seen, request);
        }
        Plan plan = StandIn.shown(draft.plan(), state);
        return new Prepared(state, Optional.of(desired), Optional.of(seen), Optional.of(plan), draft.holds());
    }

    private Map<String, Defect> unmakeable(List<Change.CreateSecret> derived) {
        Map<String, Defect> unmakeable = new HashMap<>();
        for (Change.CreateSecret creation : derived) {
            systems.certificates()
                    .attempt(creation.provenance().certificate(), creation.output())
                    .ifPresent(flaw -> unmakeable.put(creation.name(), flaw));
        }
        return unmakeable;
    }

    private Optional<DesiredState> lastGood(SwarmState swarm) {
        String remembered =
                swarm.memory().orElse(InstallationState.NONE).sources().lastGoodCommit();
        Optional<String> commit = remembered.isEmpty() ? source.lastGood() : Optional.of(remembered);
        return commit.flatMap(source::at)
                .flatMap(snapshot -> Manifests.read(snapshot).accept(new Reading.Visitor<>() {
                    @Override
                    public Optional<DesiredState> valid(DesiredState desired) {
                        return Optional.of(desired);
                    }

                    @Override
                    public Optional<DesiredState> invalid(List<Problem> problems, int skipped) {
                        return Optional.empty();
                    }
                }));
    }

    /** Two repositories under one name would fight over the same secrets for ever. */
    private void checkPlace(InstallationState.Sources known, Revision newest) {
        String place = Place.of(newest);
        boolean moved = source.previousRepo()
                .filter(old -> known.repository().equals(Place.of(old, newest.path())))
                .isPresent();
        if (!known.repository().isEmpty() && !known.repository().equals(place) && !moved) {
            throw new Permanent("installation " + installation.name() + " belongs to " + known.repository()
                    + ", not to " + place + "; give this one a name of its own with --installation, or say with"
                    + " --previous-repo that the repository is the same");
        }
        String certbotDirectory = systems.certificates().directory();
        if (!known.certbotDirectory().isEmpty() && !known.certbotDirectory().equals(certbotDirectory)) {
            throw new Permanent("installation " + installation.name() + " belongs to the certbot directory "
                    + known.certbotDirectory() + ", not to " + certbotDirectory
                    + "; give this one a name of its own with --installation");
        }
    }
}

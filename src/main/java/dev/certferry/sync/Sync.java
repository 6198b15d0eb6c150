package dev.certferry.sync;

import dev.certferry.manifest.Manifests;
import dev.certferry.manifest.Reading;
import dev.certferry.model.Archive;
import dev.certferry.model.Desired;
import dev.certferry.model.Generation;
import dev.certferry.model.Lineage;
import dev.certferry.model.Memory;
import dev.certferry.model.Observed;
import dev.certferry.model.Outcome;
import dev.certferry.model.Plan;
import dev.certferry.model.Problem;
import dev.certferry.model.RunRecord;
import dev.certferry.model.Snapshot;
import dev.certferry.model.SwarmState;
import dev.certferry.model.Verdict;
import dev.certferry.plan.Draft;
import dev.certferry.plan.Planner;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One run, in order: snapshot, desired or problems, observed, plan, outcomes, record. */
public final class Sync {
    private static final int MOST_EXAMINATIONS = 50;

    private final Installation installation;
    private final Source source;
    private final Certificates certificates;
    private final Engine engine;
    private final Audit audit;
    private final Applier applier;
    private final Clock clock;
    private final Events events;

    public Sync(
            Installation installation,
            Source source,
            Certificates certificates,
            Engine engine,
            Audit audit,
            Pause pause,
            Clock clock,
            Events events) {
        this.installation = installation;
        this.source = source;
        this.certificates = certificates;
        this.engine = engine;
        this.audit = audit;
        this.applier = new Applier(certificates, engine, pause, clock, events);
        this.clock = clock;
        this.events = events;
    }

    /** Everything up to the plan; writes nothing outside. */
    public Prepared plan() {
        events.stage("reading manifests");
        Snapshot newest = source.fetch();
        return Manifests.read(newest).accept(new Reading.Visitor<>() {
            @Override
            public Prepared valid(Desired desired) {
                desired.warnings().forEach(warning -> events.warning(warning.toString()));
                return planned(newest, List.of(), desired, observe());
            }

            @Override
            public Prepared invalid(List<Problem> problems, int skipped) {
                SwarmState swarm = engine.observe(installation.name());
                Optional<Desired> lastGood = lastGood(swarm);
                return lastGood.isPresent()
                        ? planned(newest, problems, lastGood.get(), observed(swarm))
                        : new Prepared(
                                newest.revision(), problems, Optional.empty(), Optional.empty(), Optional.empty());
            }
        });
    }

    /** The whole run; what the gate says no to is not begun. */
    public Report apply(Gate gate, RunRecord.Trigger trigger) {
        Instant start = clock.instant();
        Prepared prepared = plan();
        List<Outcome> outcomes = List.of();
        Optional<Gate.No> no = Optional.empty();
        if (prepared.plan().isPresent()) {
            Plan plan = prepared.plan().get();
            no = gate.ask(plan);
            if (no.isEmpty() && plan.hasChanges()) {
                outcomes = applier.apply(plan);
            }
        }
        Verdict verdict = verdict(prepared, outcomes, no);
        if (no.isPresent()) {
            return new Report(prepared, outcomes, verdict, Optional.empty(), no.map(Gate.No::reason));
        }
        Optional<String> record = record(start, prepared, outcomes, verdict, trigger);
        return new Report(prepared, outcomes, verdict, record, Optional.empty());
    }

    private Observed observe() {
        return observed(engine.observe(installation.name()));
    }

    private Observed observed(SwarmState swarm) {
        events.stage("reading the certificates");
        return new Observed(swarm, certificates.observe(), clock.instant());
    }

    private Prepared planned(Snapshot newest, List<Problem> problems, Desired desired, Observed observed) {
        checkPlace(observed.swarm().memory().orElse(Memory.NONE), newest);
        Planner planner = new Planner(installation.name());
        Observed seen = observed;
        Draft draft = planner.plan(desired, seen);
        for (int i = 0; i < MOST_EXAMINATIONS && !draft.unexamined().isEmpty(); i++) {
            seen = seen.withArchive(examined(seen.archive(), draft.unexamined()));
            draft = planner.plan(desired, seen);
        }
        if (!draft.unexamined().isEmpty()) {
            throw new Permanent(
                    "more than " + MOST_EXAMINATIONS + " generations of one lineage have unusable keys; renew it");
        }
        return new Prepared(
                newest.revision(), problems, Optional.of(desired), Optional.of(seen), Optional.of(draft.plan()));
    }

    private Archive examined(Archive archive, List<Generation> candidates) {
        List<Lineage> lineages = new ArrayList<>();
        for (Lineage lineage : archive.lineages()) {
            List<Generation> generations = lineage.generations().stream()
                    .map(one -> candidates.contains(one) ? certificates.examine(one) : one)
                    .toList();
            lineages.add(new Lineage(lineage.name(), generations, lineage.live()));
        }
        return new Archive(lineages, archive.flaws());
    }

    private Optional<Desired> lastGood(SwarmState swarm) {
        String remembered = swarm.memory().orElse(Memory.NONE).lastGoodCommit();
        Optional<String> commit = remembered.isEmpty() ? source.lastGood() : Optional.of(remembered);
        return commit.flatMap(source::at)
                .flatMap(snapshot -> Manifests.read(snapshot).accept(new Reading.Visitor<>() {
                    @Override
                    public Optional<Desired> valid(Desired desired) {
                        return Optional.of(desired);
                    }

                    @Override
                    public Optional<Desired> invalid(List<Problem> problems, int skipped) {
                        return Optional.empty();
                    }
                }));
    }

    /** Two repositories under one name would fight over the same secrets for ever. */
    private void checkPlace(Memory memory, Snapshot newest) {
        String place = newest.revision().repository() + "//" + newest.revision().path();
        if (!memory.repository().isEmpty() && !memory.repository().equals(place)) {
            throw new Permanent("installation " + installation.name() + " belongs to " + memory.repository()
                    + ", not to " + place + "; give this one a name of its own with --installation");
        }
        if (!memory.certbotDirectory().isEmpty() && !memory.certbotDirectory().equals(certificates.directory())) {
            throw new Permanent("installation " + installation.name() + " belongs to the certbot directory "
                    + memory.certbotDirectory() + ", not to " + certificates.directory()
                    + "; give this one a name of its own with --installation");
        }
    }

    private static Verdict verdict(Prepared prepared, List<Outcome> outcomes, Optional<Gate.No> no) {
        List<Verdict> verdicts = new ArrayList<>();
        no.map(Gate.No::verdict).ifPresent(verdicts::add);
        if (!prepared.problems().isEmpty()) {
            verdicts.add(Verdict.INVALID);
        }
        prepared.plan().ifPresent(plan -> verdicts.addAll(Verdicts.of(plan)));
        if (outcomes.stream().anyMatch(outcome -> outcome.result().isFailure())) {
            verdicts.add(Verdict.UNFINISHED);
        }
        return Verdict.first(verdicts);
    }

    /** A clean run that changes nothing writes nothing. */
    private Optional<String> record(
            Instant start, Prepared prepared, List<Outcome> outcomes, Verdict verdict, RunRecord.Trigger trigger) {
        Memory before =
                prepared.observed().flatMap(seen -> seen.swarm().memory()).orElse(Memory.NONE);
        Memory after = new Recollection(prepared, certificates.directory()).after(before);
        boolean worthARecord = !outcomes.isEmpty() || !after.reportDigest().equals(before.reportDigest());
        prepared.desired()
                .filter(desired -> prepared.problems().isEmpty())
                .ifPresent(desired -> source.keep(desired.revision()));
        // the record first: what cannot be remembered is recorded again, what was not recorded would be lost
        Optional<String> place = worthARecord
                ? Optional.of(audit.append(written(start, prepared, outcomes, verdict, trigger)))
                : Optional.empty();
        if (!after.equals(before) && prepared.plan().isPresent() && (worthARecord || !before.equals(Memory.NONE))) {
            engine.remember(installation.name(), after);
        }
        return place;
    }

    private RunRecord written(
            Instant start, Prepared prepared, List<Outcome> outcomes, Verdict verdict, RunRecord.Trigger trigger) {
        return new RunRecord(
                RunIds.of(start),
                start,
                clock.instant(),
                installation.name(),
                installation.toolVersion(),
                trigger,
                prepared.newest(),
                prepared.problems(),
                prepared.plan(),
                outcomes,
                verdict,
                "");
    }
}

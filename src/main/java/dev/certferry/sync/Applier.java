package dev.certferry.sync;

import dev.certferry.model.Certificate;
import dev.certferry.model.Change;
import dev.certferry.model.Outcome;
import dev.certferry.model.Outcome.Result;
import dev.certferry.model.Plan;
import dev.certferry.model.Provenance;
import dev.certferry.model.Reference;
import dev.certferry.model.Swap;
import dev.certferry.plan.SwapEdit;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Carries a plan out in its order and decides nothing: what depends on a failed change is not tried, the rest goes on. */
final class Applier implements Change.Visitor<Outcome> {
    private final Certificates certificates;
    private final Engine engine;
    private final Convergence convergence;
    private final Events events;
    private final Map<String, String> createdIds = new HashMap<>();

    Applier(Certificates certificates, Engine engine, Pause pause, Clock clock, Events events) {
        this.certificates = certificates;
        this.engine = engine;
        this.convergence = new Convergence(engine, pause, clock, events);
        this.events = events;
    }

    List<Outcome> apply(Plan plan) {
        List<Outcome> outcomes = new ArrayList<>();
        Set<String> failed = new HashSet<>();
        int number = 0;
        for (Change change : plan.changes()) {
            events.started(change, ++number, plan.changes().size());
            Outcome outcome = attempt(change, failed);
            if (!outcome.result().succeeded()) {
                failed.add(change.address());
            }
            outcomes.add(outcome);
            events.finished(outcome);
        }
        return outcomes;
    }

    private Outcome attempt(Change change, Set<String> failed) {
        Optional<String> missing =
                change.dependsOn().stream().filter(failed::contains).findFirst();
        if (missing.isPresent()) {
            return new Outcome(change, Result.NOT_TRIED, "it depends on " + missing.get());
        }
        try {
            return change.accept(this);
        } catch (Moved e) {
            return new Outcome(change, Result.SKIPPED, text(e));
        } catch (Transient | Permanent e) {
            return new Outcome(change, Result.FAILED, text(e));
        }
    }

    private static String text(RuntimeException e) {
        return String.valueOf(e.getMessage());
    }

    @Override
    public Outcome createSecret(Change.CreateSecret change) {
        Provenance from = change.provenance();
        Certificate planned = new Certificate(from.lineage(), from.generation(), from.leaf());
        try (KeySet keys = certificates.open(planned);
                Material material = keys.material(from.output())) {
            createdIds.put(change.name(), engine.createSecret(change.name(), from.labels(), material));
        }
        return new Outcome(change, Result.DONE, "");
    }

    @Override
    public Outcome updateService(Change.UpdateService change) {
        List<Swap> swaps = change.swaps().stream().map(this::resolved).toList();
        engine.updateService(change.serviceId(), current -> edited(change, current, swaps));
        return convergence.await(change);
    }

    /** Fills in the ids of secrets that this run made. */
    private Swap resolved(Swap swap) {
        return new Swap(
                swap.before(),
                swap.after()
                        .map(reference -> reference.secretId().isEmpty()
                                ? reference.withSecret(
                                        createdIds.getOrDefault(reference.secretName(), ""), reference.secretName())
                                : reference));
    }

    private static List<Reference> edited(Change.UpdateService change, List<Reference> current, List<Swap> swaps) {
        for (Swap swap : swaps) {
            boolean there = swap.before().map(current::contains).orElse(true);
            boolean already = swap.after().map(current::contains).orElse(false);
            if (!there && !already) {
                throw new Moved("service " + change.serviceName() + ": " + swap.target()
                        + " is not what it was when the plan was made");
            }
        }
        List<Swap> needed = swaps.stream()
                .filter(swap -> !swap.after().map(current::contains).orElse(false))
                .toList();
        return SwapEdit.apply(current, needed);
    }

    @Override
    public Outcome deleteSecret(Change.DeleteSecret change) {
        Engine.Protection protection = engine.protection();
        if (protection.secretIds().contains(change.secretId())) {
            return new Outcome(change, Result.SKIPPED, "something refers to it again");
        }
        return switch (engine.deleteSecret(change.secretId())) {
            case DELETED -> new Outcome(change, Result.DONE, "");
            case GONE -> new Outcome(change, Result.DONE, "it was gone already");
            case IN_USE -> new Outcome(change, Result.SKIPPED, "a service uses it again");
        };
    }
}

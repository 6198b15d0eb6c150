package dev.certferry.sync;

import dev.certferry.model.Change;
import dev.certferry.model.Leaf;
import dev.certferry.model.Outcome;
import dev.certferry.model.Outcome.Result;
import dev.certferry.model.Proof;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Looks whether what was mounted is served: once a service has converged, until its probes saw it or their time is over. */
final class Proofs {
    private final Prober prober;
    private final Ticks ticks;
    private final Map<String, Duration> since = new HashMap<>();

    Proofs(Prober prober, Ticks ticks) {
        this.prober = prober;
        this.ticks = ticks;
    }

    /** Done, or not served; empty while the probes have time left. */
    Optional<Outcome> look(Change.UpdateService change) {
        Duration begun = since.computeIfAbsent(change.address(), unused -> ticks.now());
        for (Proof proof : change.roll().proofs()) {
            Optional<String> missing = missing(proof);
            if (missing.isPresent()) {
                boolean over = ticks.now().minus(begun).compareTo(proof.probe().within()) >= 0;
                return over
                        ? Optional.of(new Outcome(change, Result.NOT_SERVED, "it is mounted, but " + missing.get()))
                        : Optional.empty();
            }
        }
        return Optional.of(new Outcome(change, Result.DONE, ""));
    }

    /** What one of several fresh connections in a row saw instead; empty when each saw the leaf. */
    Optional<String> missing(Proof proof) {
        String place = proof.probe().place();
        for (int i = 0; i < proof.probe().connections(); i++) {
            Optional<String> wrong = prober.look(proof.probe()).accept(new Served.Visitor<>() {
                @Override
                public Optional<String> presented(Leaf leaf) {
                    boolean same = leaf.fingerprint().equals(proof.leaf().fingerprint());
                    return same ? Optional.empty() : Optional.of(OtherLeaf.at(place, leaf, proof));
                }

                @Override
                public Optional<String> nothing(String why) {
                    return Optional.of(place + ": " + why);
                }
            });
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        return Optional.empty();
    }
}

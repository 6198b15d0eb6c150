package dev.certferry.plan.check;

import dev.certferry.model.Binding;
import dev.certferry.model.Checks;
import dev.certferry.model.Flaw;
import dev.certferry.model.Generation;
import dev.certferry.model.KeyKind;
import dev.certferry.model.Leaf;
import dev.certferry.model.Origin;
import dev.certferry.model.Retention;
import dev.certferry.model.Rollout;
import dev.certferry.model.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Candidates that are good in every way but the one under test. */
final class Candidates {
    static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

    private Candidates() {}

    static Binding binding(String... domains) {
        return new Binding(
                "shop",
                List.of(domains),
                Optional.empty(),
                new Version.Latest(),
                "shop",
                List.of(),
                List.of(),
                Checks.DEFAULT,
                Rollout.DEFAULT,
                Retention.DEFAULT,
                new Origin("shop.yaml", 1, 1));
    }

    /** Begins and ends this far from now. */
    static Leaf leaf(Duration from, Duration to, String... names) {
        return new Leaf(
                "ab".repeat(32), "R11", NOW.plus(from), NOW.plus(to), List.of(names), false, new KeyKind("EC", 256));
    }

    static Candidate candidate(Leaf leaf, Optional<Leaf> deployed, Flaw... flaws) {
        Generation generation = new Generation("shop", 2, Optional.of(leaf), List.of(flaws), true, false);
        return new Candidate(binding("shop.example.com"), generation, deployed, false, NOW);
    }

    static Optional<String> failure(Candidate candidate) {
        return dev.certferry.plan.check.Checks.firstFailure(candidate).map(Flaw::rule);
    }
}

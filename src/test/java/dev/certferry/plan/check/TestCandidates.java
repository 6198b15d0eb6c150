package dev.certferry.plan.check;

import dev.certferry.model.Binding;
import dev.certferry.model.CheckSettings;
import dev.certferry.model.Defect;
import dev.certferry.model.Generation;
import dev.certferry.model.KeyAlgorithm;
import dev.certferry.model.LeafCertificate;
import dev.certferry.model.Retention;
import dev.certferry.model.RolloutPolicy;
import dev.certferry.model.SourceLocation;
import dev.certferry.model.VersionSelector;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Candidates that are good in every way but the one under test. */
final class TestCandidates {
    static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

    private TestCandidates() {}

    static Binding binding(String... domains) {
        return new Binding(
                "shop",
                List.of(domains),
                Optional.empty(),
                new VersionSelector.Latest(),
                "shop",
                List.of(),
                List.of(),
                CheckSettings.DEFAULT,
                RolloutPolicy.DEFAULT,
                Retention.DEFAULT,
                new SourceLocation("shop.yaml", 1, 1));
    }

    /** Begins and ends this far from now. */
    static LeafCertificate leaf(Duration from, Duration to, String... names) {
        return new LeafCertificate(
                "ab".repeat(32),
                "R11",
                NOW.plus(from),
                NOW.plus(to),
                List.of(names),
                false,
                new KeyAlgorithm("EC", 256));
    }

    static Candidate candidate(LeafCertificate leaf, Optional<LeafCertificate> deployed, Defect... flaws) {
        Generation generation = new Generation("shop", 2, Optional.of(leaf), List.of(flaws), true, false);
        return new Candidate(binding("shop.example.com"), generation, deployed, false, NOW);
    }

    static Optional<String> failure(Candidate candidate) {
        return dev.certferry.plan.check.CheckChain.firstFailure(candidate).map(Defect::rule);
    }
}

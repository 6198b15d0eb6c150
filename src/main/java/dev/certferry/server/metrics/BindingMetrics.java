package dev.certferry.server.metrics;

import dev.certferry.model.BindingStatus;
import dev.certferry.model.CertificateRef;
import dev.certferry.model.Condition;
import dev.certferry.model.Finding;
import dev.certferry.model.NewestGeneration;
import dev.certferry.model.ObservedState;
import dev.certferry.model.Plan;
import dev.certferry.sync.RunReport;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The state of each binding after the last run with a plan, and the number of findings by kind. */
public record BindingMetrics(Map<String, Item> items, Map<Finding.Kind, Long> findings) {
    static final BindingMetrics NONE = new BindingMetrics(Map.of(), Map.of());

    /**
     * One binding. {@code seen} is when this daemon first saw the newest certificate in the archive; {@code lag} is the time from
     * then until it was deployed, if it is.
     */
    record Item(
            Condition condition,
            Optional<CertificateRef> deployed,
            Optional<CertificateRef> archived,
            Instant seen,
            Optional<Duration> lag) {
        private boolean isUpToDate() {
            return archived.isEmpty() || fingerprint(deployed).equals(fingerprint(archived));
        }

        private static String fingerprint(Optional<CertificateRef> certificate) {
            return certificate.map(one -> one.leaf().fingerprint()).orElse("");
        }
    }

    public BindingMetrics {
        items = Map.copyOf(items);
        findings = Map.copyOf(findings);
    }

    BindingMetrics after(RunReport report, Instant now) {
        return report.state().plan().map(plan -> of(plan, report, now)).orElse(this);
    }

    private BindingMetrics of(Plan plan, RunReport report, Instant now) {
        Instant read = report.prepared().observed().map(ObservedState::at).orElse(now);
        Map<String, Item> next = new TreeMap<>();
        for (BindingStatus state : plan.bindings()) {
            next.put(state.name(), item(state, read, now));
        }
        Map<Finding.Kind, Long> counts = new EnumMap<>(Finding.Kind.class);
        for (Finding.Kind kind : Finding.Kind.values()) {
            counts.put(kind, (long) plan.findings(kind).size());
        }
        return new BindingMetrics(next, counts);
    }

    private Item item(BindingStatus state, Instant read, Instant now) {
        Optional<Item> before = Optional.ofNullable(items.get(state.name()));
        boolean known = before.filter(
                        item -> item.archived().equals(state.newest().map(NewestGeneration::certificate)))
                .isPresent();
        Instant seen = known ? before.get().seen() : read;
        boolean arrivedBefore = known && before.get().isUpToDate();
        Optional<Duration> lag = arrivedBefore ? before.get().lag() : Optional.of(Duration.between(seen, now));
        return new Item(
                state.condition(), state.deployed(), state.newest().map(NewestGeneration::certificate), seen, lag);
    }
}

package dev.certferry.server.metrics;

import dev.certferry.loop.LoopStatus;
import dev.certferry.model.CertificateRef;
import dev.certferry.model.Condition;
import dev.certferry.model.EnumNames;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All metrics in Prometheus's text format, as a pure function of the current state. */
public final class PrometheusExposition {
    private final String version;
    private final String installation;

    public PrometheusExposition(String version, String installation) {
        this.version = version;
        this.installation = installation;
    }

    public String contentType() {
        return PrometheusText.CONTENT_TYPE;
    }

    public String text(RunTotals tally, LoopStatus standing, MetricsEndpoint.Counted counted, Instant now) {
        List<MetricSnapshot> all = new ArrayList<>(List.of(build(), syncs(tally), durations(tally), restarts(tally)));
        all.addAll(queue(standing));
        tally.lastGood().ifPresent(then -> all.add(lastGood(then)));
        notifications(counted.notifications().get()).ifPresent(all::add);
        reviews(counted.reviews().get()).ifPresent(all::add);
        all.add(findings(tally.stock()));
        all.add(conditions(tally.stock()));
        all.add(remaining(tally.stock(), now));
        all.add(expiry(tally.stock()));
        all.add(lag(tally.stock()));
        return PrometheusText.of(new MetricSnapshots(all));
    }

    private MetricSnapshot build() {
        return InfoSnapshot.builder()
                .name("certferry_build")
                .help("Version and installation.")
                .dataPoint(InfoSnapshot.InfoDataPointSnapshot.builder()
                        .labels(Labels.of("version", version, "installation", installation))
                        .build())
                .build();
    }

    private static MetricSnapshot syncs(RunTotals tally) {
        CounterSnapshot.Builder syncs =
                CounterSnapshot.builder().name("certferry_syncs").help("Runs by result since the start.");
        tally.runs()
                .forEach((verdict, count) ->
                        syncs.dataPoint(counted(Labels.of("result", EnumNames.kebabCase(verdict)), (double) count)));
        return syncs.build();
    }

    private static Optional<MetricSnapshot> reviews(Map<String, Long> reviews) {
        CounterSnapshot.Builder all = CounterSnapshot.builder()
                .name("certferry_reviews")
                .help("Review passes over pull requests by result since the start.");
        new TreeMap<>(reviews)
                .forEach((result, count) -> all.dataPoint(counted(Labels.of("result", result), (double) count)));
        return Optional.<MetricSnapshot>of(all.build()).filter(one -> !reviews.isEmpty());
    }

    /** The keys are channel and result, such as {@code webhook sent}. */
    private static Optional<MetricSnapshot> notifications(Map<String, Long> notices) {
        CounterSnapshot.Builder all = CounterSnapshot.builder()
                .name("certferry_notifications")
                .help("Notifications by channel and result since the start.");
        notices.forEach((name, count) -> {
            String[] words = name.split(" ", 2);
            all.dataPoint(counted(Labels.of("channel", words[0], "result", words[1]), (double) count));
        });
        return Optional.<MetricSnapshot>of(all.build()).filter(one -> !notices.isEmpty());
    }

    private static MetricSnapshot restarts(RunTotals tally) {
        return CounterSnapshot.builder()
                .name("certferry_restarts")
                .help("Tasks restarted by runs since the start.")
                .dataPoint(counted(Labels.EMPTY, (double) tally.restarts()))
                .build();
    }

    private static CounterSnapshot.CounterDataPointSnapshot counted(Labels labels, double count) {
        return CounterSnapshot.CounterDataPointSnapshot.builder()
                .labels(labels)
                .value(count)
                .build();
    }

    private static MetricSnapshot durations(RunTotals tally) {
        ClassicHistogramBuckets.Builder buckets = ClassicHistogramBuckets.builder();
        for (int i = 0; i < tally.durations().counts().size(); i++) {
            double bound =
                    i < DurationHistogram.BOUNDS.size() ? DurationHistogram.BOUNDS.get(i) : Double.POSITIVE_INFINITY;
            buckets.bucket(bound, tally.durations().counts().get(i));
        }
        return HistogramSnapshot.builder()
                .name("certferry_sync_duration_seconds")
                .help("Duration of runs.")
                .dataPoint(HistogramSnapshot.HistogramDataPointSnapshot.builder()
                        .classicHistogramBuckets(buckets.build())
                        .sum(tally.durations().sum())
                        .build())
                .build();
    }

    private static List<MetricSnapshot> queue(LoopStatus standing) {
        return List.of(
                gauge("certferry_queue_length", "Requests waiting for the next run.")
                        .dataPoint(value(Labels.EMPTY, standing.queued()))
                        .build(),
                gauge("certferry_sync_running", "1 while a run is in progress.")
                        .dataPoint(value(Labels.EMPTY, standing.running() ? 1 : 0))
                        .build(),
                gauge("certferry_sync_consecutive_failures", "Consecutive runs with a transient failure.")
                        .dataPoint(value(Labels.EMPTY, standing.consecutiveFailures()))
                        .build(),
                gauge("certferry_last_success_age_seconds", "Time since the last successful run, or since the start.")
                        .dataPoint(value(Labels.EMPTY, standing.sinceSuccess().toMillis() / 1000.0))
                        .build());
    }

    private static MetricSnapshot lastGood(Instant then) {
        return gauge("certferry_last_success_timestamp_seconds", "Time of the last successful run.")
                .dataPoint(value(Labels.EMPTY, then.toEpochMilli() / 1000.0))
                .build();
    }

    private static MetricSnapshot findings(BindingMetrics stock) {
        GaugeSnapshot.Builder findings = gauge("certferry_findings", "Findings of the last plan by kind.");
        stock.findings()
                .forEach((kind, count) ->
                        findings.dataPoint(value(Labels.of("kind", EnumNames.kebabCase(kind)), (double) count)));
        return findings.build();
    }

    private static MetricSnapshot conditions(BindingMetrics stock) {
        GaugeSnapshot.Builder conditions = gauge(
                "certferry_binding_condition",
                "1 for the condition of a binding after the last run, 0 for the others.");
        stock.items().forEach((binding, item) -> {
            for (Condition condition : Condition.values()) {
                conditions.dataPoint(value(
                        Labels.of("binding", binding, "condition", condition.word()),
                        item.condition() == condition ? 1 : 0));
            }
        });
        return conditions.build();
    }

    private static MetricSnapshot remaining(BindingMetrics stock, Instant now) {
        GaugeSnapshot.Builder remaining =
                gauge("certferry_certificate_remaining_seconds", "Time until the certificate of a binding expires.");
        each(
                stock,
                (labels, leaf) -> remaining.dataPoint(value(labels, (double)
                        Duration.between(now, leaf.leaf().notAfter()).toSeconds())));
        return remaining.build();
    }

    private static MetricSnapshot expiry(BindingMetrics stock) {
        GaugeSnapshot.Builder expiry =
                gauge("certferry_certificate_expiry_timestamp_seconds", "Expiry time of the certificate of a binding.");
        each(
                stock,
                (labels, leaf) -> expiry.dataPoint(
                        value(labels, (double) leaf.leaf().notAfter().getEpochSecond())));
        return expiry.build();
    }

    private interface Each {
        void point(Labels labels, CertificateRef certificate);
    }

    private static void each(BindingMetrics stock, Each each) {
        stock.items().forEach((binding, item) -> {
            point(each, binding, "deployed", item.deployed());
            point(each, binding, "archived", item.archived());
        });
    }

    private static void point(Each each, String binding, String at, Optional<CertificateRef> certificate) {
        certificate.ifPresent(one -> each.point(Labels.of("binding", binding, "at", at), one));
    }

    private static MetricSnapshot lag(BindingMetrics stock) {
        GaugeSnapshot.Builder lag = gauge(
                "certferry_archive_lag_seconds",
                "Time from the first detection of the newest certificate in the archive until it was deployed, or until now.");
        for (Map.Entry<String, BindingMetrics.Item> entry : stock.items().entrySet()) {
            entry.getValue()
                    .lag()
                    .ifPresent(time ->
                            lag.dataPoint(value(Labels.of("binding", entry.getKey()), time.toMillis() / 1000.0)));
        }
        return lag.build();
    }

    private static GaugeSnapshot.Builder gauge(String name, String help) {
        return GaugeSnapshot.builder().name(name).help(help);
    }

    private static GaugeSnapshot.GaugeDataPointSnapshot value(Labels labels, double value) {
        return GaugeSnapshot.GaugeDataPointSnapshot.builder()
                .labels(labels)
                .value(value)
                .build();
    }
}

package dev.certferry.server.metrics;

import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.Map;
import java.util.TreeMap;

/** Values of one installation in Prometheus's text format, labeled with the installation because one collector reads several files. */
final class Gauges {
    private final Labels installation;
    private final Map<String, GaugeSnapshot.Builder> byName = new TreeMap<>();

    Gauges(String installation) {
        this.installation = Labels.of("installation", installation);
    }

    /** {@code labels} are alternating names and values. */
    void add(String name, String help, double value, String... labels) {
        byName.computeIfAbsent(name, key -> GaugeSnapshot.builder().name(key).help(help))
                .dataPoint(GaugeSnapshot.GaugeDataPointSnapshot.builder()
                        .labels(installation.merge(Labels.of(labels)))
                        .value(value)
                        .build());
    }

    String text() {
        MetricSnapshots.Builder all = MetricSnapshots.builder();
        byName.values().forEach(gauge -> all.metricSnapshot(gauge.build()));
        return PrometheusText.of(all.build());
    }
}

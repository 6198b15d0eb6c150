package dev.certferry.server.metrics;

import dev.certferry.model.UntrustedText;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Metrics in Prometheus's text format, which its scraper and the node exporter's textfile collector read. */
final class PrometheusText {
    static final String CONTENT_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

    private PrometheusText() {}

    static String of(MetricSnapshots all) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            PrometheusTextFormatWriter.create().write(out, all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return UntrustedText.block(out.toString(StandardCharsets.UTF_8));
    }
}

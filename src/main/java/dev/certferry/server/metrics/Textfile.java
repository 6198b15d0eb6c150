package dev.certferry.server.metrics;

import dev.certferry.model.BindingStatus;
import dev.certferry.model.CertificateRef;
import dev.certferry.model.EnumNames;
import dev.certferry.model.ExitStatus;
import dev.certferry.model.Finding;
import dev.certferry.model.NewestGeneration;
import dev.certferry.model.Plan;
import dev.certferry.sync.RunReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The metrics of one run without the daemon, for the node exporter's textfile collector. */
public final class Textfile {
    private static final String LAST_SUCCESS = "certferry_last_success_timestamp_seconds";
    private static final Pattern LAST_GOOD = Pattern.compile("(?m)^" + LAST_SUCCESS + "\\{[^\n]*} ([0-9.E+]{1,30})$");
    private final Gauges gauges;
    private final Instant now;

    private Textfile(String installation, Instant now) {
        this.gauges = new Gauges(installation);
        this.now = now;
    }

    /**
     * {@code report} is absent when the run failed before it had a plan; the metrics of bindings are then omitted. {@code before} is
     * the previous text of the file, the source of the time of the last successful run when this run failed.
     */
    public static String text(
            String installation, Instant now, ExitStatus verdict, Optional<RunReport> report, String before) {
        Textfile file = new Textfile(installation, now);
        file.run(verdict, before);
        report.ifPresent(file::bindings);
        return file.gauges.text();
    }

    private void run(ExitStatus verdict, String before) {
        gauges.add("certferry_last_run_timestamp_seconds", "Time of the last run.", seconds(now));
        gauges.add("certferry_last_run_exit_code", "Exit code of the last run.", verdict.exitCode());
        Optional<Double> good = verdict == ExitStatus.DONE ? Optional.of(seconds(now)) : lastGood(before);
        good.ifPresent(then -> gauges.add(LAST_SUCCESS, "Time of the last successful run.", then));
    }

    private static Optional<Double> lastGood(String before) {
        Matcher line = LAST_GOOD.matcher(before);
        try {
            return line.find() ? Optional.of(Double.valueOf(line.group(1))) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private void bindings(RunReport report) {
        report.state().plan().ifPresent(plan -> plan.bindings().forEach(state -> binding(plan, state)));
    }

    private void binding(Plan plan, BindingStatus state) {
        state.deployed().ifPresent(one -> ends(state, "deployed", one));
        state.newest().ifPresent(one -> ends(state, "archived", one.certificate()));
        gauges.add(
                "certferry_lag_seconds",
                "How long the newest certificate has been valid without being deployed; 0 when it is deployed.",
                lag(state.deployed(), state.newest().map(NewestGeneration::certificate)),
                "binding",
                state.name());
        for (Finding.Kind kind : List.of(Finding.Kind.HELD, Finding.Kind.REFUSED, Finding.Kind.FAILED)) {
            gauges.add(
                    "certferry_binding_findings",
                    "Findings of the last plan that hold or refuse changes of a binding.",
                    count(plan, kind, state),
                    "binding",
                    state.name(),
                    "kind",
                    EnumNames.kebabCase(kind));
        }
    }

    private static double count(Plan plan, Finding.Kind kind, BindingStatus state) {
        return (double) plan.findings(kind).stream()
                .filter(finding -> finding.binding().equals(state.name()))
                .count();
    }

    private void ends(BindingStatus state, String at, CertificateRef certificate) {
        Instant end = certificate.leaf().notAfter();
        gauges.add(
                "certferry_certificate_remaining_seconds",
                "Time until the certificate of a binding expires, at the end of the run.",
                (double) Duration.between(now, end).toSeconds(),
                "binding",
                state.name(),
                "at",
                at);
        gauges.add(
                "certferry_certificate_expiry_timestamp_seconds",
                "Expiry time of the certificate of a binding.",
                seconds(end),
                "binding",
                state.name(),
                "at",
                at);
    }

    private double lag(Optional<CertificateRef> deployed, Optional<CertificateRef> newest) {
        return newest.filter(one -> deployed.filter(there ->
                                there.leaf().fingerprint().equals(one.leaf().fingerprint()))
                        .isEmpty())
                .map(one -> Math.max(
                        0, Duration.between(one.leaf().notBefore(), now).toSeconds()))
                .map(Long::doubleValue)
                .orElse(0.0);
    }

    private static double seconds(Instant time) {
        return (double) time.getEpochSecond();
    }
}

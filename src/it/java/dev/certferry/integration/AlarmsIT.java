package dev.certferry.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.integration.program.FinishedProcess;
import dev.certferry.integration.program.ProcessSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Evaluates the example alerting rules with promtool: each alert fires when it should, and none fires otherwise. */
final class AlarmsIT {
    private static final String DAYS = """
            rule_files: [alarms.yml]
            evaluation_interval: 1m
            tests:
              - name: every alert fires
                interval: 1m
                input_series:
                  - {series: 'certferry_build_info{installation="default"}', values: '1x120'}
                  - {series: 'certferry_last_success_age_seconds', values: '0+60x120'}
                  - {series: 'certferry_certificate_remaining_seconds{binding="shop",at="deployed"}', values: '864060-60x120'}
                  - {series: 'certferry_certificate_expiry_timestamp_seconds{binding="shop",at="deployed"}', values: '1900000000x120'}
                  - {series: 'certferry_certificate_expiry_timestamp_seconds{binding="shop",at="archived"}', values: '2000000000x120'}
                  - {series: 'certferry_findings{kind="refused"}', values: '2x120'}
                  - {series: 'certferry_notifications_total{channel="webhook",result="failed"}', values: '0+1x120'}
                  - {series: 'certferry_reviews_total{result="failed"}', values: '0+1x120'}
                  - {series: 'certferry_reviews_total{result="done"}', values: '5x120'}
                alert_rule_test:
                  - eval_time: 2h
                    alertname: CertificateExpiresSoon
                    exp_alerts:
                      - exp_labels: {severity: page, binding: shop, at: deployed}
                        exp_annotations: {summary: "The deployed certificate of shop expires in 9d 22h 1m 0s"}
                  - eval_time: 2h
                    alertname: CertificateNotDeployed
                    exp_alerts:
                      - exp_labels: {severity: ticket, binding: shop}
                        exp_annotations: {summary: "A newer certificate of shop has not been deployed for an hour"}
                  - eval_time: 2h
                    alertname: CertferryNoSuccessfulRun
                    exp_alerts:
                      - exp_labels: {severity: page}
                        exp_annotations: {summary: "Certferry has had no successful run for more than an hour, or is unreachable"}
                  - eval_time: 2h
                    alertname: CertferryFindings
                    exp_alerts:
                      - exp_labels: {severity: ticket, kind: refused}
                        exp_annotations: {summary: "Certferry reports 2 findings of kind refused; run certferry status for details"}
                  - eval_time: 2h
                    alertname: CertferryNotificationsFailing
                    exp_alerts:
                      - exp_labels: {severity: ticket, channel: webhook, result: failed}
                        exp_annotations: {summary: "Certferry cannot deliver notifications by webhook; see its log"}
                  - eval_time: 2h
                    alertname: CertferryReviewsFailing
                    exp_alerts:
                      - exp_labels: {severity: ticket, result: failed}
                        exp_annotations: {summary: "Certferry cannot review pull requests: the forge is unreachable or rejects requests; see the log of Certferry"}
              - name: no alert fires
                interval: 1m
                input_series:
                  - {series: 'certferry_build_info{installation="default"}', values: '1x120'}
                  - {series: 'certferry_last_success_age_seconds', values: '30x120'}
                  - {series: 'certferry_certificate_remaining_seconds{binding="shop",at="deployed"}', values: '5000000-60x120'}
                  - {series: 'certferry_certificate_expiry_timestamp_seconds{binding="shop",at="deployed"}', values: '2000000000x120'}
                  - {series: 'certferry_certificate_expiry_timestamp_seconds{binding="shop",at="archived"}', values: '2000000000x120'}
                  - {series: 'certferry_findings{kind="refused"}', values: '0x120'}
                  - {series: 'certferry_notifications_total{channel="webhook",result="failed"}', values: '3x120'}
                  - {series: 'certferry_reviews_total{result="failed"}', values: '0+1x120'}
                  - {series: 'certferry_reviews_total{result="done"}', values: '0+4x120'}
                alert_rule_test:
                  - {eval_time: 2h, alertname: CertificateExpiresSoon, exp_alerts: []}
                  - {eval_time: 2h, alertname: CertificateNotDeployed, exp_alerts: []}
                  - {eval_time: 2h, alertname: CertferryNoSuccessfulRun, exp_alerts: []}
                  - {eval_time: 2h, alertname: CertferryFindings, exp_alerts: []}
                  - {eval_time: 2h, alertname: CertferryNotificationsFailing, exp_alerts: []}
                  - {eval_time: 2h, alertname: CertferryReviewsFailing, exp_alerts: []}
              - name: the target is down
                interval: 1m
                input_series:
                  - {series: 'up{job="certferry"}', values: '0x120'}
                alert_rule_test:
                  - eval_time: 10m
                    alertname: CertferryNoSuccessfulRun
                    exp_alerts:
                      - exp_labels: {severity: page}
                        exp_annotations: {summary: "Certferry has had no successful run for more than an hour, or is unreachable"}
            """;

    @Test
    void eachFiresOnABadDayAndNoneOnAGoodOne(@TempDir Path folder) throws IOException {
        Files.copy(
                Path.of("examples/prometheus/alarms.yml"),
                folder.resolve("alarms.yml"),
                StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(folder.resolve("days.yml"), DAYS);

        FinishedProcess tested = ProcessSpec.of("promtool", "test", "rules", "days.yml")
                .in(folder)
                .run();

        assertThat(tested.exit()).as(tested.toString()).isZero();
    }
}

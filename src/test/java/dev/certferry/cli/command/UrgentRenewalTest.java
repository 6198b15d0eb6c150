package dev.certferry.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** While the window is closed a renewal waits; one that cannot wait goes through, and the record says by which rule. */
final class UrgentRenewalTest {

    @SuppressWarnings("NullAway.Init") // set before each test
    private TestInstallation site;

    /** The deployed certificate is 20 of its 90 days old. */
    @BeforeEach
    void aRenewalToMove(@TempDir Path folder) throws Exception {
        site = new TestInstallation(folder);
        Clock then = Clock.offset(Clock.systemUTC(), Duration.ofDays(-20));
        site.certbot.at(then).issue(TestInstallation.DOMAIN, TestInstallation.DOMAIN);
        site.commit("shop.yaml", TestInstallation.BINDING);
        assertThat(site.run("sync")).as(site.err()).isZero();
        site.startService();
        site.certbot.renew(TestInstallation.DOMAIN);
    }

    @AfterEach
    void close() {
        site.close();
    }

    /** The next window is half a year away. */
    private static String closed(String urgent) {
        return """
                apiVersion: certferry.dev/v1
                kind: Settings
                spec:
                  windows:
                    allow: [{cron: "0 2 1 %d *", duration: 1h, zone: UTC}]
                    urgent: %s
                """.formatted(LocalDate.now(ZoneOffset.UTC).plusMonths(6).getMonthValue(), urgent);
    }

    @Test
    void whatCanWaitWaits() throws Exception {
        site.commit("settings.yaml", closed("70%"));

        assertThat(site.run("sync")).as(site.err()).isZero();

        assertThat(site.referred()).containsExactly("test_site.key.1", "test_site.crt.1");
        assertThat(site.run("plan")).isZero();
        assertThat(site.out()).contains("binding/shop [window]: outside of every allow window");
    }

    @Test
    void whatCannotWaitIsRecordedAsAnOverride() throws Exception {
        site.commit("settings.yaml", closed("80%"));

        assertThat(site.run("sync")).as(site.err()).isZero();

        assertThat(site.referred()).containsExactly("test_site.key.2", "test_site.crt.2");
        assertThat(site.run("audit", "log", "-o", "json")).as(site.err()).isZero();
        String newest = site.out();
        assertThat(newest)
                .containsPattern("\"rule\" ?: ?\"window\"")
                .contains("less than 80% of its lifetime remains (windows.urgent)");
    }
}

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
    private TestInstallation house;

    /** The deployed certificate is 20 of its 90 days old. */
    @BeforeEach
    void aRenewalToMove(@TempDir Path folder) throws Exception {
        house = new TestInstallation(folder);
        Clock then = Clock.offset(Clock.systemUTC(), Duration.ofDays(-20));
        house.certbot.at(then).issue(TestInstallation.DOMAIN, TestInstallation.DOMAIN);
        house.commit("shop.yaml", TestInstallation.BINDING);
        assertThat(house.run("sync")).as(house.err()).isZero();
        house.startService();
        house.certbot.renew(TestInstallation.DOMAIN);
    }

    @AfterEach
    void close() {
        house.close();
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
        house.commit("settings.yaml", closed("70%"));

        assertThat(house.run("sync")).as(house.err()).isZero();

        assertThat(house.referred()).containsExactly("test_site.key.1", "test_site.crt.1");
        assertThat(house.run("plan")).isZero();
        assertThat(house.out()).contains("binding/shop [window]: outside of every allow window");
    }

    @Test
    void whatCannotWaitIsRecordedAsAnOverride() throws Exception {
        house.commit("settings.yaml", closed("80%"));

        assertThat(house.run("sync")).as(house.err()).isZero();

        assertThat(house.referred()).containsExactly("test_site.key.2", "test_site.crt.2");
        assertThat(house.run("audit", "log", "-o", "json")).as(house.err()).isZero();
        String newest = house.out();
        assertThat(newest)
                .containsPattern("\"rule\" ?: ?\"window\"")
                .contains("less than 80% of its lifetime remains (windows.urgent)");
    }
}

package dev.certferry.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.model.MaintenanceWindow;
import dev.certferry.model.MaintenanceWindows;
import dev.certferry.model.WindowStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Windows on ordinary days and on the two days of a year that have 23 or 25 hours. */
final class WindowScheduleTest {
    private static final MaintenanceWindow NIGHT = window("0 2 * * *", "PT2H", "Europe/Paris");

    @Test
    void withoutWindowsItIsAlwaysOpen() {
        assertThat(new WindowSchedule(MaintenanceWindows.NONE).at(Instant.EPOCH))
                .isEqualTo(WindowStatus.OPEN);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-07-01T01:59:59+02:00, false, 2026-07-01T02:00:00+02:00",
        "2026-07-01T02:00:00+02:00, true,",
        "2026-07-01T03:59:59+02:00, true,",
        "2026-07-01T04:00:00+02:00, false, 2026-07-02T02:00:00+02:00",
        // the clock goes from 2 to 3: the window begins then and lasts its two hours
        "2026-03-29T01:59:59+01:00, false, 2026-03-29T03:00:00+02:00",
        "2026-03-29T03:00:00+02:00, true,",
        "2026-03-29T04:59:59+02:00, true,",
        "2026-03-29T05:00:00+02:00, false, 2026-03-30T02:00:00+02:00",
        // the clock goes from 3 back to 2: by the clock on the wall it is open from 2 to 4
        "2026-10-25T02:00:00+02:00, true,",
        "2026-10-25T02:30:00+01:00, true,",
        "2026-10-25T03:59:59+01:00, true,",
        "2026-10-25T04:00:00+01:00, false, 2026-10-26T02:00:00+01:00",
    })
    void aNightlyWindowByTheClockOnTheWall(String moment, boolean open, @Nullable String opens) {
        WindowStatus opening = new WindowSchedule(
                        new MaintenanceWindows(List.of(NIGHT), List.of(), MaintenanceWindows.NONE.urgent()))
                .at(at(moment));

        assertThat(opening.open()).isEqualTo(open);
        assertThat(opening.opensAt().map(Instant::toString).orElse(""))
                .isEqualTo(opens == null ? "" : at(opens).toString());
    }

    @Test
    void denyWins() {
        MaintenanceWindow christmas = window("0 0 24 12 *", "PT72H", "Europe/Paris");
        WindowSchedule both = new WindowSchedule(
                new MaintenanceWindows(List.of(NIGHT), List.of(christmas), MaintenanceWindows.NONE.urgent()));

        WindowStatus opening = both.at(at("2026-12-25T02:30:00+01:00"));

        assertThat(opening.open()).isFalse();
        assertThat(opening.reason()).isEqualTo("inside the deny window \"0 0 24 12 *\" for 72h in Europe/Paris");
        assertThat(opening.opensAt()).contains(at("2026-12-27T02:00:00+01:00"));
    }

    @Test
    void windowsThatRunIntoEachOtherAreOneWait() {
        WindowSchedule hourly = new WindowSchedule(new MaintenanceWindows(
                List.of(), List.of(window("0 8-17 * * 1-5", "PT1H", "UTC")), MaintenanceWindows.NONE.urgent()));

        assertThat(hourly.at(at("2026-07-01T08:10:00Z")).opensAt()).contains(at("2026-07-01T18:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 2 * * * | PT4H | 0 1 * * * | PT6H",
                "0 2 * * 1 | PT1H | 0 0 * * 1,2 | PT24H",
                "0 0 1 1 * | PT1H | 0 0 * 1 * | PT24H",
                "* * * * * | PT1M | * * * * * | PT1M",
                "* * * * * | PT1M | 0 * * * * | PT1H",
                "* * * * * | PT1M | 0 0 * * * | PT24H",
            })
    void whatIsAlwaysDeniedNeverOpens(String allow, Duration allowed, String deny, Duration denied) {
        MaintenanceWindows windows = new MaintenanceWindows(
                List.of(new MaintenanceWindow(allow, allowed, ZoneId.of("UTC"))),
                List.of(new MaintenanceWindow(deny, denied, ZoneId.of("UTC"))),
                MaintenanceWindows.NONE.urgent());

        assertThat(WindowCheck.neverOpen(windows)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 2 29 2 * | PT1H | 0 0 * * 1 | PT1H",
                "0 2 * * * | PT4H | 0 1 * * * | PT4H",
                "0 0 31 12 * | PT1H | 0 0 * * 1-6 | PT24H",
                "0 2 * * * | PT1H | 0 0 1 12 * | PT744H",
            })
    void whatOpensSeldomIsPossible(String allow, Duration allowed, String deny, Duration denied) {
        MaintenanceWindows windows = new MaintenanceWindows(
                List.of(new MaintenanceWindow(allow, allowed, ZoneId.of("UTC"))),
                List.of(new MaintenanceWindow(deny, denied, ZoneId.of("UTC"))),
                MaintenanceWindows.NONE.urgent());

        assertThat(WindowCheck.neverOpen(windows)).isFalse();
    }

    @Test
    void mistakesInCronAreTold() {
        assertThat(WindowCheck.cron("0 2 * * 1-5")).isEmpty();
        assertThat(WindowCheck.cron("0 2 * * MON-FRI")).isEmpty();
        assertThat(WindowCheck.cron("61 2 * * *"))
                .contains(
                        "\"61 2 * * *\" is not a cron expression of five fields (Value 61 not in range [0, 59]); expected minute, hour,"
                                + " day of month, month and day of week such as \"0 2 * * 1-5\"");
        assertThat(WindowCheck.cron("0 0 30 2 *"))
                .contains("\"0 0 30 2 *\" names a date that does not exist; expected one that does");
    }

    private static MaintenanceWindow window(String cron, String duration, String zone) {
        return new MaintenanceWindow(cron, Duration.parse(duration), ZoneId.of(zone));
    }

    private static Instant at(String moment) {
        return OffsetDateTime.parse(moment).toInstant();
    }
}

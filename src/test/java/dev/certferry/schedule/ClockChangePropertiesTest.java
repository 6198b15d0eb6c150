package dev.certferry.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.model.MaintenanceWindow;
import dev.certferry.model.MaintenanceWindows;
import dev.certferry.model.WindowStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/**
 * Around changes of the clock a window is open exactly when a minute-by-minute count says so: a beginning is every minute
 * whose time on the wall fits, and the moment of a change that leaves out a time that would have fitted.
 */
@Tag("slow")
final class ClockChangePropertiesTest {
    private static final List<String> ZONES = List.of(
            "Europe/Paris", "America/New_York", "America/St_Johns", "Australia/Lord_Howe", "Africa/Casablanca", "UTC");

    /** Minutes and hours at which a window begins; a star stands for all. */
    record Times(String minute, String hour) {
        String cron() {
            return minute + " " + hour + " * * *";
        }

        boolean fit(LocalDateTime time) {
            return fits(minute, time.getMinute()) && fits(hour, time.getHour());
        }

        private static boolean fits(String field, int value) {
            return field.equals("*") || List.of(field.split(",")).contains(Integer.toString(value));
        }
    }

    @Property(tries = 150, seed = "1")
    void isOpenWhenCountingSaysSo(
            @ForAll("times") Times times, @ForAll("durations") Duration duration, @ForAll("moments") Moment moment) {
        MaintenanceWindow window = new MaintenanceWindow(times.cron(), duration, moment.zone());
        WindowSchedule timetable = new WindowSchedule(
                new MaintenanceWindows(List.of(window), List.of(), MaintenanceWindows.NONE.urgent()));

        assertThat(timetable.at(moment.at()).open())
                .as("%s at %s", window, moment.at().atZone(moment.zone()))
                .isEqualTo(counted(times, duration, moment.zone(), moment.at()));
    }

    @Property(tries = 60, seed = "1")
    void opensAtTheFirstMinuteThatCountingFinds(
            @ForAll("times") Times times, @ForAll("durations") Duration duration, @ForAll("moments") Moment moment) {
        MaintenanceWindow window = new MaintenanceWindow(times.cron(), duration, moment.zone());
        WindowSchedule timetable = new WindowSchedule(
                new MaintenanceWindows(List.of(window), List.of(), MaintenanceWindows.NONE.urgent()));
        WindowStatus opening = timetable.at(moment.at());

        Optional<Instant> next = opening.open() ? Optional.of(moment.at()) : opening.opensAt();

        assertThat(next)
                .as("%s at %s", window, moment.at().atZone(moment.zone()))
                .contains(first(times, duration, moment));
    }

    @Property(tries = 60, seed = "1")
    void denyIsTheOppositeOfAllow(
            @ForAll("times") Times times, @ForAll("durations") Duration duration, @ForAll("moments") Moment moment) {
        List<MaintenanceWindow> windows = List.of(new MaintenanceWindow(times.cron(), duration, moment.zone()));
        WindowSchedule allow =
                new WindowSchedule(new MaintenanceWindows(windows, List.of(), MaintenanceWindows.NONE.urgent()));
        WindowSchedule deny =
                new WindowSchedule(new MaintenanceWindows(List.of(), windows, MaintenanceWindows.NONE.urgent()));

        assertThat(deny.at(moment.at()).open())
                .isNotEqualTo(allow.at(moment.at()).open());
    }

    private static Instant first(Times times, Duration duration, Moment moment) {
        Instant at = moment.at();
        while (!counted(times, duration, moment.zone(), at)) {
            at = at.plus(1, ChronoUnit.MINUTES);
        }
        return at;
    }

    private static boolean counted(Times times, Duration duration, ZoneId zone, Instant at) {
        for (Instant start = at; start.isAfter(at.minus(duration)); start = start.minus(1, ChronoUnit.MINUTES)) {
            if (begins(times, zone, start)) {
                return true;
            }
        }
        return false;
    }

    private static boolean begins(Times times, ZoneId zone, Instant at) {
        if (times.fit(LocalDateTime.ofInstant(at, zone))) {
            return true;
        }
        ZoneOffsetTransition change = zone.getRules().nextTransition(at.minusSeconds(1));
        if (change == null || !change.getInstant().equals(at) || !change.isGap()) {
            return false;
        }
        for (LocalDateTime left = change.getDateTimeBefore();
                left.isBefore(change.getDateTimeAfter());
                left = left.plusMinutes(1)) {
            if (times.fit(left)) {
                return true;
            }
        }
        return false;
    }

    /** A moment within a day and a half of a change of the clock. */
    record Moment(Instant at, ZoneId zone) {}

    @Provide
    Arbitrary<Moment> moments() {
        return Combinators.combine(
                        Arbitraries.of(ZONES),
                        Arbitraries.integers().between(2024, 2031),
                        Arbitraries.integers().between(0, 1),
                        Arbitraries.integers().between(-2_160, 2_160))
                .as(ClockChangePropertiesTest::moment);
    }

    private static Moment moment(String name, int year, int which, int minutes) {
        ZoneId zone = ZoneId.of(name);
        Instant begin = LocalDateTime.of(year, 1, 5, 0, 0).atZone(zone).toInstant();
        ZoneOffsetTransition change = zone.getRules().nextTransition(begin);
        for (int i = 0; i < which && change != null; i++) {
            change = zone.getRules().nextTransition(change.getInstant());
        }
        Instant near = change == null ? begin : change.getInstant();
        return new Moment(near.plus(minutes, ChronoUnit.MINUTES), zone);
    }

    @Provide
    Arbitrary<Times> times() {
        return Combinators.combine(
                        Arbitraries.of("0", "30", "15,45", "*", "59"),
                        Arbitraries.of("0", "1", "2", "3", "1,2", "2,3", "23", "*"))
                .as(Times::new);
    }

    @Provide
    Arbitrary<Duration> durations() {
        return Arbitraries.of(1, 20, 60, 61, 90, 150, 600, 1_560).map(Duration::ofMinutes);
    }
}

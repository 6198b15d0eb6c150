package dev.certferry.schedule;

import dev.certferry.model.MaintenanceWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Optional;

/**
 * The start times of one window as instants. A start time skipped by DST is at the time the clock
 * is put forward; one in an hour that occurs twice starts twice, so that no window is shorter in local time.
 * Between two offset changes local time is monotonic, so each such interval is searched separately.
 */
final class WindowRecurrence {
    private static final int MAX_STRETCHES = 60;
    private static final int MAX_CONSECUTIVE = 1_000;
    private static final Duration FOR_EVER = Duration.ofDays(3_660);

    private final LocalCron cron;
    private final ZoneRules rules;
    private final Duration duration;
    private final boolean always;

    WindowRecurrence(MaintenanceWindow window) {
        this.cron = LocalCron.parse(window.cron());
        this.rules = window.zone().getRules();
        this.duration = window.duration();
        this.always = window.cron().strip().matches("\\*( +\\*){4}") && duration.toMinutes() >= 1;
    }

    /** When the window that is open at this time ends, including windows that follow without a gap. */
    Optional<Instant> openUntil(Instant instant) {
        if (always) {
            return Optional.of(instant.plus(FOR_EVER));
        }
        return latest(instant, instant.minus(duration))
                .filter(start -> instant.isBefore(start.plus(duration)))
                .map(this::endOf);
    }

    private Instant endOf(Instant start) {
        Instant last = start;
        for (int i = 0; i < MAX_CONSECUTIVE; i++) {
            Optional<Instant> next = next(last);
            if (next.isEmpty() || next.get().isAfter(last.plus(duration))) {
                break;
            }
            last = next.get();
        }
        return last.plus(duration);
    }

    /** The latest start at or before a time, if there is one after {@code limit}. */
    private Optional<Instant> latest(Instant instant, Instant limit) {
        Instant end = instant;
        for (int i = 0; i < MAX_STRETCHES && end.isAfter(limit); i++) {
            ZoneOffset offset = rules.getOffset(end);
            ZoneOffsetTransition begun = rules.previousTransition(end.plusNanos(1));
            Optional<LocalDateTime> found = cron.latestUntil(LocalDateTime.ofInstant(end, offset));
            if (found.isEmpty() || begun == null || !found.get().isBefore(begun.getDateTimeAfter())) {
                return found.map(local -> local.toInstant(offset));
            }
            if (begun.isGap() && !found.get().isBefore(begun.getDateTimeBefore())) {
                return Optional.of(begun.getInstant());
            }
            end = begun.getInstant().minusNanos(1);
        }
        return Optional.empty();
    }

    /** The first start after a time; empty if there is none within some decades. */
    Optional<Instant> next(Instant instant) {
        Instant from = instant;
        Optional<LocalDateTime> found = cron.firstAfter(LocalDateTime.ofInstant(from, rules.getOffset(from)));
        for (int i = 0; i < MAX_STRETCHES && found.isPresent(); i++) {
            ZoneOffset offset = rules.getOffset(from);
            ZoneOffsetTransition ends = rules.nextTransition(from);
            if (ends == null || found.get().isBefore(ends.getDateTimeBefore())) {
                return found.map(local -> local.toInstant(offset));
            }
            if (ends.isGap() && found.get().isBefore(ends.getDateTimeAfter())) {
                return Optional.of(ends.getInstant());
            }
            from = ends.getInstant();
            found = cron.firstFrom(ends.getDateTimeAfter());
        }
        return Optional.empty();
    }
}

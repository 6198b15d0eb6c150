package dev.certferry.schedule;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Five cron fields in local time without DST. The library skips start times in the hour that DST leaves out,
 * so it never gets a zone: {@link WindowRecurrence} applies the zone.
 */
final class LocalCron {
    private final ExecutionTime times;

    private LocalCron(ExecutionTime times) {
        this.times = times;
    }

    /** Throws {@link IllegalArgumentException} with the library's message. */
    static LocalCron parse(String text) {
        CronParser parser = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
        return new LocalCron(ExecutionTime.forCron(parser.parse(text).validate()));
    }

    Optional<LocalDateTime> latestUntil(LocalDateTime time) {
        ZonedDateTime nextMinute =
                time.truncatedTo(ChronoUnit.MINUTES).plusMinutes(1).atZone(ZoneOffset.UTC);
        return times.lastExecution(nextMinute).map(ZonedDateTime::toLocalDateTime);
    }

    Optional<LocalDateTime> firstAfter(LocalDateTime time) {
        return times.nextExecution(time.atZone(ZoneOffset.UTC)).map(ZonedDateTime::toLocalDateTime);
    }

    Optional<LocalDateTime> firstFrom(LocalDateTime time) {
        return firstAfter(time.minusNanos(1));
    }
}

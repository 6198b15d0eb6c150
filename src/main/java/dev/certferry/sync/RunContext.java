package dev.certferry.sync;

import dev.certferry.model.Change;
import dev.certferry.model.Plan;
import dev.certferry.model.RunRecord;
import dev.certferry.model.RunningPlan;
import dev.certferry.plan.ChangeFingerprint;
import dev.certferry.render.PlanJson;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.stream.Collectors;

/** One run as others see it: its id, when it began, and what started it. */
record RunContext(String id, Instant start, RunRecord.Trigger trigger) {
    private static final DateTimeFormatter ID_TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    /**
     * Ids sort by time to the millisecond, so that records of consecutive runs stay in order; the ids of two runs that begin
     * in the same millisecond still differ.
     */
    static RunContext begin(Instant now, RunRecord.Trigger trigger) {
        byte[] random = new byte[4];
        new SecureRandom().nextBytes(random);
        return new RunContext(ID_TIME.format(now) + "-" + HexFormat.of().formatHex(random), now, trigger);
    }

    RunningPlan applying(Plan plan) {
        return new RunningPlan(
                id,
                PlanJson.id(plan),
                plan.source().commit(),
                trigger,
                start,
                plan.changes().size(),
                plan.changes().stream()
                        .flatMap(change -> change.asServiceUpdate().stream())
                        .collect(Collectors.toMap(
                                Change.UpdateService::serviceName,
                                update -> ChangeFingerprint.of(update.swaps()),
                                (one, other) -> one)));
    }
}

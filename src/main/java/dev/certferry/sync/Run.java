package dev.certferry.sync;

import dev.certferry.model.Plan;
import dev.certferry.model.RunRecord;
import dev.certferry.model.RunningPlan;
import dev.certferry.render.PlanJson;
import java.time.Instant;

/** One run as others see it: its id, when it began, and what started it. */
record Run(String id, Instant start, RunRecord.Trigger trigger) {
    static Run begin(Instant now, RunRecord.Trigger trigger) {
        return new Run(RunIds.of(now), now, trigger);
    }

    RunningPlan applying(Plan plan) {
        return new RunningPlan(
                id,
                PlanJson.id(plan),
                plan.source().commit(),
                trigger,
                start,
                plan.changes().size());
    }
}

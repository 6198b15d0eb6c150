package dev.certferry.model;

import java.time.Instant;

/** A plan that is being applied. A later run that finds it without a live holder records that the run crashed. */
public record RunningPlan(
        String run, String planId, String commit, RunRecord.Trigger trigger, Instant startedAt, int changes) {}

package dev.certferry.model;

import java.time.Instant;

/** A plan that is being applied. A later run that finds it without a live holder knows that the run ended in the middle, and records it. */
public record RunningPlan(
        String run, String planId, String commit, RunRecord.Trigger trigger, Instant startedAt, int changes) {}

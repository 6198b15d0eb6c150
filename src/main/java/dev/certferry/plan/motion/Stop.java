package dev.certferry.plan.motion;

import dev.certferry.model.Finding;

/** Why a service is not touched now. */
public record Stop(Finding.Kind kind, String rule, String reason, String wayOut) {}

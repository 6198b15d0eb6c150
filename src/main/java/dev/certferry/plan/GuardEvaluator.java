package dev.certferry.plan;

import dev.certferry.model.Change;
import dev.certferry.model.DesiredState;
import dev.certferry.model.Finding;
import dev.certferry.model.GuardLimits;
import dev.certferry.model.RunPolicy;
import dev.certferry.model.Secret;
import dev.certferry.model.SwarmState;
import dev.certferry.plan.guard.GuardChain;
import dev.certferry.plan.guard.GuardInput;
import dev.certferry.plan.guard.GuardViolation;
import java.util.List;

/** Evaluates the guards on a plan; violations that the operator overrode are dropped. */
final class GuardEvaluator {
    private final RunPolicy policy;
    private final SwarmIndex swarm;
    private final OverrideSet overrides;

    GuardEvaluator(RunPolicy policy, SwarmIndex swarm, OverrideSet overrides) {
        this.policy = policy;
        this.swarm = swarm;
        this.overrides = overrides;
    }

    /** How many secrets this run may remove before a guard blocks it. */
    int roomForRemovals(DesiredState desired, SwarmState state) {
        GuardLimits limits = overrides.relax(policy.guards().tightenedBy(desired.guardLimits()));
        return GuardChain.roomForRemovals(limits, own(state).size());
    }

    private List<Secret> own(SwarmState state) {
        return state.secrets().stream()
                .filter(secret -> swarm.managed(secret).isPresent())
                .toList();
    }

    List<Finding> findings(DesiredState desired, SwarmState state, List<Change> changes) {
        GuardInput proposal = new GuardInput(
                policy.guards().tightenedBy(desired.guardLimits()),
                desired.bindings().size(),
                state.state().map(known -> known.sources().acceptedRemovals()).orElse(0),
                changes,
                state.services(),
                own(state));
        return GuardChain.violations(proposal).stream()
                .filter(objection -> !overrides.covers(objection.rule(), objection.required()))
                .map(GuardEvaluator::finding)
                .toList();
    }

    private static Finding finding(GuardViolation objection) {
        return new Finding(Finding.Kind.BLOCKED, "", "plan", objection.rule(), objection.reason(), objection.remedy());
    }
}

package dev.certferry.sync;

import dev.certferry.model.Change;
import dev.certferry.model.ExitStatus;
import dev.certferry.model.Finding;
import dev.certferry.model.Outcome;
import dev.certferry.model.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Determines the exit status of a run: waiting and held changes are not failures, a newest revision that an operator
 * must fix is.
 */
public final class ExitStatuses {
    private ExitStatuses() {}

    /** The exit status by the run up to its plan. */
    public static List<ExitStatus> of(PreparedRun prepared) {
        List<ExitStatus> verdicts = new ArrayList<>();
        if (!prepared.problems().isEmpty()) {
            verdicts.add(ExitStatus.INVALID);
        }
        prepared.withheld()
                .ifPresent(why -> verdicts.add(
                        LastGoodFallback.verdict(why, prepared.plan().isPresent())));
        prepared.plan().ifPresent(plan -> verdicts.addAll(of(plan)));
        return verdicts;
    }

    /** What the state of the bindings says: refusals and alarms, and services that do not run with what they refer to. */
    public static ExitStatus ofState(PreparedRun state) {
        return ExitStatus.mostImportant(stateVerdicts(state));
    }

    private static List<ExitStatus> stateVerdicts(PreparedRun state) {
        List<ExitStatus> verdicts = new ArrayList<>(of(state));
        boolean failed = state.plan()
                .filter(plan -> !plan.findings(Finding.Kind.FAILED).isEmpty())
                .isPresent();
        if (failed) {
            verdicts.add(ExitStatus.INCOMPLETE);
        }
        return verdicts;
    }

    public static List<ExitStatus> of(Plan plan) {
        List<ExitStatus> verdicts = new ArrayList<>();
        if (plan.isBlocked() || !plan.findings(Finding.Kind.REFUSED).isEmpty()) {
            verdicts.add(ExitStatus.REFUSED);
        }
        if (!plan.findings(Finding.Kind.ALARM).isEmpty()) {
            verdicts.add(ExitStatus.ALARM);
        }
        return verdicts;
    }

    /** Of a run that applied changes; {@code state} is where things stand after it. */
    static ExitStatus of(PreparedRun state, List<Outcome> outcomes, boolean interrupted) {
        List<ExitStatus> verdicts = new ArrayList<>();
        if (interrupted) {
            verdicts.add(ExitStatus.INTERRUPTED);
        }
        verdicts.addAll(stateVerdicts(state));
        boolean failed = outcomes.stream().anyMatch(outcome -> outcome.result().isFailure());
        if (failed || isSkippedUpdateDue(state, outcomes)) {
            verdicts.add(ExitStatus.INCOMPLETE);
        }
        return ExitStatus.mostImportant(verdicts);
    }

    /** Whether a service changed during the run and still needs the update: after certbot's hook, the next run can be weeks away. */
    private static boolean isSkippedUpdateDue(PreparedRun state, List<Outcome> outcomes) {
        Set<String> skipped = outcomes.stream()
                .filter(outcome -> outcome.result() == Outcome.Result.SKIPPED)
                .flatMap(outcome -> outcome.change().asServiceUpdate().stream())
                .map(Change.UpdateService::serviceName)
                .collect(Collectors.toSet());
        return state.plan().stream()
                .flatMap(plan -> plan.changes().stream())
                .flatMap(change -> change.asServiceUpdate().stream())
                .anyMatch(update -> skipped.contains(update.serviceName()));
    }
}

package dev.certferry.sync;

import dev.certferry.model.Finding;
import dev.certferry.model.Plan;
import dev.certferry.model.Verdict;
import java.util.ArrayList;
import java.util.List;

/** What a plan by itself says of the exit code: waiting and held are no failures. */
public final class Verdicts {
    private Verdicts() {}

    public static List<Verdict> of(Plan plan) {
        List<Verdict> verdicts = new ArrayList<>();
        if (!plan.findings(Finding.Kind.REFUSED).isEmpty()) {
            verdicts.add(Verdict.REFUSED);
        }
        if (!plan.findings(Finding.Kind.ALARM).isEmpty()) {
            verdicts.add(Verdict.ALARM);
        }
        return verdicts;
    }
}

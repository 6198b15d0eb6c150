package dev.certferry.sync;

import dev.certferry.model.EnumNames;
import dev.certferry.model.ExitStatus;
import dev.certferry.model.Finding;
import dev.certferry.model.Plan;
import dev.certferry.model.Problem;
import dev.certferry.model.Timestamps;
import dev.certferry.port.FetchResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Adds findings to a plan on why it uses the last good revision instead of the newest one. */
final class LastGoodFallback {
    private static final String ADDRESS = "source";

    private LastGoodFallback() {}

    /** The same plan with these findings, before other findings of their kind. */
    static Plan revision(Plan plan, SourceState source) {
        List<Problem> problems = source.problems();
        Optional<Finding> finding = source.withheld()
                .map(why -> finding(why, plan))
                .or(() -> problems.isEmpty() ? Optional.empty() : Optional.of(invalid(problems, plan)));
        if (finding.isEmpty()) {
            return plan;
        }
        List<Finding> findings = new ArrayList<>(List.of(finding.get()));
        findings.addAll(plan.findings());
        return plan.withFindings(findings);
    }

    static ExitStatus verdict(FetchResult.Withheld why, boolean standsIn) {
        return switch (why.cause()) {
            case UNREACHABLE -> standsIn ? ExitStatus.DONE : ExitStatus.FAILED;
            case UNUSABLE -> ExitStatus.FAILED;
            case UNTRUSTED -> ExitStatus.UNTRUSTED;
        };
    }

    private static Finding finding(FetchResult.Withheld why, Plan plan) {
        String last = why.lastRead()
                .map(then -> "; last read at " + Timestamps.text(then)
                        + (why.overdue() ? ", longer ago than --max-source-age" : ""))
                .orElse("");
        boolean passes = why.cause() == FetchResult.Cause.UNREACHABLE;
        Finding.Kind kind = why.overdue() ? Finding.Kind.ALARM : passes ? Finding.Kind.WAITING : Finding.Kind.HELD;
        String rule = "source-" + EnumNames.kebabCase(why.cause());
        return about(kind, rule, why.message() + last, inForce(plan) + (passes ? "; the next run retries" : ""));
    }

    private static Finding invalid(List<Problem> problems, Plan plan) {
        return about(
                Finding.Kind.HELD,
                "source-invalid",
                "the newest revision has " + problems.size() + (problems.size() == 1 ? " problem" : " problems"),
                inForce(plan) + "; correct it, certferry validate lists them");
    }

    private static String inForce(Plan plan) {
        return "the last good revision " + plan.source().shortCommit() + " stays in force";
    }

    private static Finding about(Finding.Kind kind, String rule, String reason, String remedy) {
        return new Finding(kind, "", ADDRESS, rule, reason, remedy);
    }
}

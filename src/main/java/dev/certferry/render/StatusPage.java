package dev.certferry.render;

import dev.certferry.model.BindingState;
import dev.certferry.model.Certificate;
import dev.certferry.model.Finding;
import dev.certferry.model.Plan;
import dev.certferry.model.RunRecord;
import dev.certferry.model.Verdict;
import java.util.Optional;

/** The state of an installation as a page that a person reads in the forge. */
public final class StatusPage {
    private StatusPage() {}

    public static String of(RunRecord record) {
        StringBuilder page = new StringBuilder("# Certferry: " + cell(record.installation()) + "\n\n");
        page.append("Last recorded run: ")
                .append(record.endedAt())
                .append(", ")
                .append(RecordJson.word(record.verdict()));
        page.append(" (exit code ").append(record.verdict().exitCode()).append("), revision `");
        page.append(cell(record.revision().shortCommit())).append("`.\n");
        record.plan().ifPresent(plan -> plan(page, plan, record.verdict()));
        return page.toString();
    }

    private static void plan(StringBuilder page, Plan plan, Verdict verdict) {
        page.append("\n| binding | domains | certificate | valid until | services |\n|---|---|---|---|---|\n");
        for (BindingState state : plan.bindings()) {
            Optional<Certificate> now = verdict == Verdict.DONE ? state.wanted() : state.deployed();
            page.append("| ").append(cell(state.name())).append(" | ");
            page.append(cell(String.join(", ", state.domains()))).append(" | ");
            page.append(cell(now.map(one -> one.lineage() + " generation " + one.generation() + ", "
                            + one.leaf().issuer())
                    .orElse("none")));
            page.append(" | ")
                    .append(now.map(one -> one.leaf().notAfter().toString()).orElse(""))
                    .append(" | ");
            page.append(state.pending() ? "pending" : cell(String.join(", ", state.services())))
                    .append(" |\n");
        }
        if (!plan.findings().isEmpty()) {
            page.append("\n| what | about | why | way out |\n|---|---|---|---|\n");
        }
        for (Finding finding : plan.findings()) {
            page.append("| ")
                    .append(RecordJson.word(finding.kind()))
                    .append(" | ")
                    .append(cell(finding.address()));
            page.append(" | ")
                    .append(cell(finding.reason()))
                    .append(" | ")
                    .append(cell(finding.wayOut()))
                    .append(" |\n");
        }
    }

    /** Names come from repositories and engines: none of them may break the table or call somebody. */
    static String cell(String text) {
        return text.replace("\\", "\\\\")
                .replace("|", "\\|")
                .replace("`", "'")
                .replace("<", "&lt;")
                .replace("@", "@\u200b")
                .replaceAll("\\R", " ");
    }
}

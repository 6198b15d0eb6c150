package dev.certferry.render.record;

import com.fasterxml.jackson.databind.JsonNode;
import dev.certferry.render.PlanMarkdown;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The status of an installation as a Markdown page, for display in the forge. */
public final class StatusPage {
    private static final String BINDINGS = "\n| binding |";

    private StatusPage() {}

    /** {@code before} is the previous page: a run without a plan updates only the header and keeps the bindings. */
    public static String of(AuditRecord record, String before) {
        StringBuilder page = new StringBuilder("# Certferry: " + PlanMarkdown.cell(record.installation()) + "\n\n");
        JsonNode node = record.node();
        page.append("Last recorded run: ").append(record.endedAt()).append(", ").append(record.result());
        page.append(" (exit code ").append(node.path("exitCode").asInt()).append(')');
        String commit = node.path("source").path("commit").asText();
        page.append(commit.isEmpty() ? "" : ", revision `" + PlanMarkdown.cell(shortened(commit)) + "`")
                .append(".\n");
        if (!node.path("error").asText().isEmpty()) {
            page.append('\n')
                    .append(PlanMarkdown.cell(node.path("error").asText()))
                    .append('\n');
        }
        if (!node.has("bindings")) {
            int table = before.indexOf(BINDINGS);
            return page.append(table < 0 ? "" : before.substring(table)).toString();
        }
        bindings(page, node);
        failures(page, node.path("changes"));
        findings(page, node.path("findings"));
        return page.toString();
    }

    private static void bindings(StringBuilder page, JsonNode node) {
        page.append(BINDINGS)
                .append(
                        " state | domains | deployed | valid until | services | reason |\n|---|---|---|---|---|---|---|\n");
        for (JsonNode state : node.path("bindings")) {
            JsonNode now = state.path("deployed");
            String certificate = now.isMissingNode()
                    ? "none"
                    : now.path("lineage").asText() + " generation "
                            + now.path("generation").asInt() + ", "
                            + now.path("issuer").asText();
            cells(
                    page,
                    PlanMarkdown.cell(state.path("name").asText()),
                    PlanMarkdown.cell(state.path("condition").asText()),
                    PlanMarkdown.code(joined(state.path("domains"))),
                    PlanMarkdown.cell(certificate),
                    PlanMarkdown.cell(now.path("notAfter").asText()),
                    PlanMarkdown.cell(state.path("pending").asBoolean() ? "none yet" : services(state)),
                    PlanMarkdown.cell(state.path("cause").path("reason").asText()));
        }
    }

    private static String services(JsonNode state) {
        List<String> services = new ArrayList<>();
        state.path("serviceStatuses")
                .forEach(one -> services.add(one.path("service").asText() + " "
                        + one.path("runningTasks").asInt() + "/"
                        + one.path("desiredTasks").asInt()));
        return services.isEmpty() ? joined(state.path("services")) : String.join(", ", services);
    }

    private static void failures(StringBuilder page, JsonNode changes) {
        List<JsonNode> failed = new ArrayList<>();
        changes.forEach(change -> {
            if (!change.path("outcome").asText().equals("done")) {
                failed.add(change);
            }
        });
        if (failed.isEmpty()) {
            return;
        }
        page.append("\n| change | outcome | detail | remedy |\n|---|---|---|---|\n");
        for (JsonNode change : failed) {
            row(
                    page,
                    change.path("address").asText(),
                    change.path("outcome").asText(),
                    change.path("detail").asText(),
                    change.path("next").asText());
        }
    }

    private static void findings(StringBuilder page, JsonNode findings) {
        if (findings.isEmpty()) {
            return;
        }
        page.append("\n| what | about | why | remedy |\n|---|---|---|---|\n");
        for (JsonNode finding : findings) {
            row(
                    page,
                    finding.path("kind").asText(),
                    finding.path("address").asText(),
                    finding.path("reason").asText(),
                    finding.path("remedy").asText());
        }
    }

    private static void row(StringBuilder page, String... texts) {
        cells(page, Stream.of(texts).map(PlanMarkdown::cell).toArray(String[]::new));
    }

    private static void cells(StringBuilder page, String... cells) {
        for (String cell : cells) {
            page.append("| ").append(cell).append(' ');
        }
        page.append("|\n");
    }

    private static String joined(JsonNode strings) {
        List<String> all = new ArrayList<>();
        strings.forEach(one -> all.add(one.asText()));
        return String.join(", ", all);
    }

    private static String shortened(String commit) {
        return commit.length() > 8 ? commit.substring(0, 8) : commit;
    }
}

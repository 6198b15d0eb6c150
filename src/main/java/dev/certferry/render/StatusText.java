package dev.certferry.render;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certferry.model.BindingState;
import dev.certferry.model.Certificate;
import dev.certferry.model.Finding;
import dev.certferry.model.Plan;
import java.util.Optional;

/** Where the bindings stand, as a person asks for it. */
public final class StatusText {
    private StatusText() {}

    public static String of(Plan plan) {
        StringBuilder text = new StringBuilder();
        for (BindingState state : plan.bindings()) {
            text.append(state.name()).append('\n');
            line(text, "deployed", certificate(state.deployed()));
            line(text, "available", certificate(state.newest()));
            line(text, "services", state.pending() ? "none yet (pending)" : String.join(", ", state.services()));
            for (Finding finding : plan.findings()) {
                if (finding.binding().equals(state.name())) {
                    line(
                            text,
                            RecordJson.word(finding.kind()),
                            finding.address() + ": " + finding.reason() + "; " + finding.wayOut());
                }
            }
        }
        return text.append(Summary.of(plan)).append('\n').toString();
    }

    public static String json(Plan plan) {
        ObjectNode node = Json.object().put("installation", plan.installation());
        ArrayNode bindings = Json.array();
        plan.bindings().forEach(state -> bindings.add(Facts.binding(state)));
        node.set("bindings", bindings);
        ArrayNode findings = Json.array();
        plan.findings()
                .forEach(finding -> findings.add(Facts.finding(finding).put("kind", RecordJson.word(finding.kind()))));
        node.set("findings", findings);
        return new Json().print(node.put("hasChanges", plan.hasChanges()));
    }

    private static void line(StringBuilder text, String word, String value) {
        text.append("  ").append(word).append(": ").append(value).append('\n');
    }

    private static String certificate(Optional<Certificate> certificate) {
        return certificate
                .map(one -> one.lineage() + " generation " + one.generation() + ", "
                        + one.leaf().issuer() + ", until " + one.leaf().notAfter())
                .orElse("none");
    }
}

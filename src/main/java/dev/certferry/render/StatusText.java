package dev.certferry.render;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certferry.model.BindingStatus;
import dev.certferry.model.CertificateRef;
import dev.certferry.model.EnumNames;
import dev.certferry.model.Finding;
import dev.certferry.model.Plan;
import dev.certferry.model.ProbeResult;
import dev.certferry.model.StaleStack;
import java.util.List;
import java.util.Optional;

/** The status of the bindings as text. */
public final class StatusText {
    private StatusText() {}

    /** {@code results} are the current probe results of all bindings. */
    public static String of(Plan plan, List<ProbeResult> results) {
        StringBuilder text = new StringBuilder();
        for (Finding finding : plan.findings()) {
            if (finding.binding().isEmpty()) {
                text.append(finding.address()).append('\n');
                line(text, EnumNames.kebabCase(finding.kind()), finding.reason() + "; " + finding.remedy());
            }
        }
        for (BindingStatus state : plan.bindings()) {
            text.append(state.name()).append('\n');
            line(text, "deployed", certificate(state.deployed()));
            line(text, "available", certificate(state.newest()));
            line(text, "services", state.pending() ? "none yet (pending)" : String.join(", ", state.services()));
            for (StaleStack file : state.stacks()) {
                line(text, "stack", stack(file));
            }
            results.stream()
                    .filter(one -> one.serviceProbe().binding().equals(state.name()))
                    .forEach(one -> line(text, one.isServed() ? "served" : "not served", served(one)));
            for (Finding finding : plan.findings()) {
                if (finding.binding().equals(state.name())) {
                    line(text, EnumNames.kebabCase(finding.kind()), finding.line());
                }
            }
        }
        return text.append(Summary.of(plan)).append('\n').toString();
    }

    public static String json(Plan plan, List<ProbeResult> results) {
        ObjectNode node = Json.object().put("installation", plan.installation());
        node.set("bindings", SharedJson.bindings(plan));
        ArrayNode probes = Json.array();
        results.forEach(one -> probes.add(probe(one)));
        node.set("probes", probes);
        node.set("findings", SharedJson.findings(plan));
        return new Json().print(node.put("hasChanges", plan.hasChanges()));
    }

    private static String stack(StaleStack file) {
        return "deploying stack " + file.stack() + " again from the old file would restore "
                + String.join(", ", file.secrets()) + " in service " + file.service()
                + "; deploy it with the output of certferry names";
    }

    private static String served(ProbeResult one) {
        return one.serviceProbe().service() + ": "
                + one.mismatch().orElse(one.serviceProbe().expectation().probe().address());
    }

    private static ObjectNode probe(ProbeResult one) {
        ObjectNode node = ProbeJson.of(one.serviceProbe().expectation())
                .put("binding", one.serviceProbe().binding())
                .put("service", one.serviceProbe().service())
                .put("served", one.isServed());
        one.mismatch().ifPresent(found -> node.put("found", found));
        return node;
    }

    private static void line(StringBuilder text, String word, String value) {
        text.append("  ").append(word).append(": ").append(value).append('\n');
    }

    private static String certificate(Optional<CertificateRef> certificate) {
        return certificate
                .map(one -> one.lineage() + " generation " + one.generation() + ", "
                        + one.leaf().issuer() + ", until " + one.leaf().notAfter())
                .orElse("none");
    }
}

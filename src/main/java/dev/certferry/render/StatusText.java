package dev.certferry.render;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certferry.model.BindingState;
import dev.certferry.model.Certificate;
import dev.certferry.model.EnumNames;
import dev.certferry.model.Finding;
import dev.certferry.model.Plan;
import dev.certferry.model.Sighting;
import dev.certferry.model.StackFile;
import java.util.List;
import java.util.Optional;

/** Where the bindings stand, as a person asks for it. */
public final class StatusText {
    private StatusText() {}

    /** {@code sightings} are what the probes of the bindings saw just now. */
    public static String of(Plan plan, List<Sighting> sightings) {
        StringBuilder text = new StringBuilder();
        for (Finding finding : plan.findings()) {
            if (finding.binding().isEmpty()) {
                text.append(finding.address()).append('\n');
                line(text, EnumNames.kebabCase(finding.kind()), finding.reason() + "; " + finding.remedy());
            }
        }
        for (BindingState state : plan.bindings()) {
            text.append(state.name()).append('\n');
            line(text, "deployed", certificate(state.deployed()));
            line(text, "available", certificate(state.newest()));
            line(text, "services", state.pending() ? "none yet (pending)" : String.join(", ", state.services()));
            for (StackFile file : state.stacks()) {
                line(text, "stack", stack(file));
            }
            sightings.stream()
                    .filter(one -> one.mounted().binding().equals(state.name()))
                    .forEach(one -> line(text, one.isServed() ? "served" : "not served", seen(one)));
            for (Finding finding : plan.findings()) {
                if (finding.binding().equals(state.name())) {
                    line(text, EnumNames.kebabCase(finding.kind()), finding.line());
                }
            }
        }
        plan.findings().stream()
                .filter(finding -> finding.binding().isEmpty())
                .forEach(finding -> text.append(finding.reason())
                        .append("; ")
                        .append(finding.remedy())
                        .append('\n'));
        return text.append(Summary.of(plan)).append('\n').toString();
    }

    public static String json(Plan plan, List<Sighting> sightings) {
        ObjectNode node = Json.object().put("installation", plan.installation());
        node.set("bindings", Facts.bindings(plan));
        ArrayNode probes = Json.array();
        sightings.forEach(one -> probes.add(probe(one)));
        node.set("probes", probes);
        node.set("findings", Facts.findings(plan));
        return new Json().print(node.put("hasChanges", plan.hasChanges()));
    }

    private static String stack(StackFile file) {
        return "deploying stack " + file.stack() + " again as it was would put back "
                + String.join(", ", file.secrets()) + " in service " + file.service()
                + "; deploy it with what certferry names prints";
    }

    private static String seen(Sighting one) {
        return one.mounted().service() + ": "
                + one.missing().orElse(one.mounted().proof().probe().place());
    }

    private static ObjectNode probe(Sighting one) {
        ObjectNode node = ProofJson.of(one.mounted().proof())
                .put("binding", one.mounted().binding())
                .put("service", one.mounted().service())
                .put("served", one.isServed());
        one.missing().ifPresent(missing -> node.put("found", missing));
        return node;
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

package dev.certferry.render;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certferry.model.Change;
import dev.certferry.model.ChangeReason;
import dev.certferry.model.Provenance;
import dev.certferry.model.ReferenceChange;
import dev.certferry.model.RestartImpact;
import dev.certferry.model.RolloutPolicy;
import dev.certferry.model.ServiceRollout;
import dev.certferry.model.SourceLocation;

/** One change of a plan as JSON; {@link #core} is the input of the plan id, {@link #full} adds explanatory fields. */
public final class ChangeJson implements Change.Visitor<ObjectNode> {
    static ObjectNode core(Change change) {
        ObjectNode node = change.accept(new ChangeJson());
        node.set("dependsOn", Json.strings(change.dependsOn()));
        return node;
    }

    public static ObjectNode full(Change change) {
        ObjectNode node = core(change);
        ChangeReason why = change.reason();
        node.put("reason", why.reason());
        why.declaredAt().map(SourceLocation::toString).ifPresent(at -> node.put("declaredAt", at));
        change.asServiceUpdate().ifPresent(update -> {
            node.set("impact", impact(update.impact()));
            node.set("rollout", rollout(update.roll()));
            if (!update.roll().expectations().isEmpty()) {
                ArrayNode proofs = node.putArray("proofs");
                update.roll().expectations().forEach(expectation -> proofs.add(ProbeJson.of(expectation)));
            }
        });
        return node;
    }

    private static ObjectNode impact(RestartImpact impact) {
        return Json.object()
                .put("tasks", impact.tasks())
                .put("order", impact.startFirst() ? "start-first" : "stop-first")
                .put("parallelism", impact.parallelism())
                .put("gap", impact.downtime());
    }

    private static ObjectNode rollout(ServiceRollout roll) {
        return Json.object()
                .put("wave", roll.wave())
                .put("maxParallel", roll.maxParallel())
                .put("timeoutSeconds", roll.timeout().toSeconds())
                .put("onFailure", roll.onFailure() == RolloutPolicy.OnFailure.HOLD ? "hold" : "rollback");
    }

    private static ObjectNode start(Change change, String action) {
        ObjectNode node = Json.object().put("address", change.address()).put("action", action);
        node.set("bindings", Json.strings(change.reason().bindings()));
        return node;
    }

    @Override
    public ObjectNode labelSecret(Change.LabelSecret change) {
        ObjectNode node = start(change, "label").put("objectId", change.secretId());
        ObjectNode labels = node.putObject("labels");
        change.labels().forEach(labels::put);
        return node;
    }

    @Override
    public ObjectNode createSecret(Change.CreateSecret change) {
        return provenance(start(change, "create"), change.provenance());
    }

    @Override
    public ObjectNode deleteSecret(Change.DeleteSecret change) {
        return provenance(start(change, "delete"), change.provenance()).put("objectId", change.secretId());
    }

    @Override
    public ObjectNode updateService(Change.UpdateService change) {
        ObjectNode node = start(change, "update").put("objectId", change.serviceId());
        ArrayNode references = Json.array();
        change.swaps().forEach(swap -> references.add(swap(swap)));
        node.set("references", references);
        return node;
    }

    private static ObjectNode swap(ReferenceChange swap) {
        ObjectNode node = Json.object();
        swap.before().ifPresent(reference -> node.set("before", SharedJson.reference(reference)));
        swap.after().ifPresent(reference -> node.set("after", SharedJson.reference(reference)));
        return node;
    }

    private static ObjectNode provenance(ObjectNode node, Provenance provenance) {
        return node.put("output", provenance.output())
                .put("lineage", provenance.lineage())
                .put("generation", provenance.generation())
                .put("fingerprint", provenance.leaf().fingerprint());
    }
}

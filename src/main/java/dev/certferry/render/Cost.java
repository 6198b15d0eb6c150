package dev.certferry.render;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certferry.model.Change;
import dev.certferry.model.Impact;
import java.util.Optional;

/** What a change costs, as JSON; only service updates cost something. */
final class Cost implements Change.Visitor<Optional<ObjectNode>> {
    @Override
    public Optional<ObjectNode> labelSecret(Change.LabelSecret change) {
        return Optional.empty();
    }

    @Override
    public Optional<ObjectNode> createSecret(Change.CreateSecret change) {
        return Optional.empty();
    }

    @Override
    public Optional<ObjectNode> deleteSecret(Change.DeleteSecret change) {
        return Optional.empty();
    }

    @Override
    public Optional<ObjectNode> updateService(Change.UpdateService change) {
        Impact impact = change.impact();
        return Optional.of(Json.object()
                .put("tasks", impact.tasks())
                .put("order", impact.startFirst() ? "start-first" : "stop-first")
                .put("parallelism", impact.parallelism())
                .put("gap", impact.gap()));
    }
}

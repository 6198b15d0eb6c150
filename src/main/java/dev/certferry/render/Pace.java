package dev.certferry.render;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certferry.model.Change;
import dev.certferry.model.Roll;
import dev.certferry.model.Rollout;
import java.util.Optional;

/** How a change is carried out, as JSON; only service updates take their time. */
final class Pace implements Change.Visitor<Optional<ObjectNode>> {
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
        Roll roll = change.roll();
        return Optional.of(Json.object()
                .put("wave", roll.wave())
                .put("maxParallel", roll.maxParallel())
                .put("timeoutSeconds", roll.timeout().toSeconds())
                .put("onFailure", roll.onFailure() == Rollout.OnFailure.HOLD ? "hold" : "rollback"));
    }
}

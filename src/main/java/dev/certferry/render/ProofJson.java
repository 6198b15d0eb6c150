package dev.certferry.render;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certferry.model.Change;
import dev.certferry.model.Proof;
import dev.certferry.model.StartTls;
import java.util.Optional;

/** Where a change must be seen served before it counts as done; only service updates are. */
final class ProofJson implements Change.Visitor<Optional<ArrayNode>> {
    @Override
    public Optional<ArrayNode> createSecret(Change.CreateSecret change) {
        return Optional.empty();
    }

    @Override
    public Optional<ArrayNode> labelSecret(Change.LabelSecret change) {
        return Optional.empty();
    }

    @Override
    public Optional<ArrayNode> deleteSecret(Change.DeleteSecret change) {
        return Optional.empty();
    }

    @Override
    public Optional<ArrayNode> updateService(Change.UpdateService change) {
        if (change.roll().proofs().isEmpty()) {
            return Optional.empty();
        }
        ArrayNode proofs = Json.array();
        change.roll().proofs().forEach(proof -> proofs.add(of(proof)));
        return Optional.of(proofs);
    }

    static ObjectNode of(Proof proof) {
        ObjectNode node = Json.object()
                .put("connect", proof.probe().connect())
                .put("serverName", proof.probe().serverName());
        proof.probe().startTls().map(StartTls::word).ifPresent(word -> node.put("starttls", word));
        return node.put("fingerprint", proof.leaf().fingerprint());
    }
}

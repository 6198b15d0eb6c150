package dev.certferry.render;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certferry.model.Proof;
import dev.certferry.model.StartTls;

/** Where an updated service must be seen serving its certificate before the update counts as done. */
final class ProofJson {
    private ProofJson() {}

    static ObjectNode of(Proof proof) {
        ObjectNode node = Json.object()
                .put("connect", proof.probe().connect())
                .put("serverName", proof.probe().serverName());
        proof.probe().startTls().map(StartTls::word).ifPresent(word -> node.put("starttls", word));
        return node.put("fingerprint", proof.leaf().fingerprint());
    }
}

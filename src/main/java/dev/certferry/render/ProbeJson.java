package dev.certferry.render;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certferry.model.ProbeExpectation;
import dev.certferry.model.StartTls;

/** The endpoint that must serve the new certificate before the update of a service counts as done. */
final class ProbeJson {
    private ProbeJson() {}

    static ObjectNode of(ProbeExpectation expectation) {
        ObjectNode node = Json.object()
                .put("connect", expectation.probe().connect())
                .put("serverName", expectation.probe().serverName());
        expectation.probe().startTls().map(StartTls::word).ifPresent(word -> node.put("starttls", word));
        return node.put("fingerprint", expectation.leaf().fingerprint());
    }
}

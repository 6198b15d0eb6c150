package dev.certferry.swarm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certferry.model.Hold;
import dev.certferry.model.UntrustedText;
import java.time.Instant;
import java.util.Optional;

/** Encodes holds as JSON for the state of an installation. */
final class HoldCodec {
    /** The reasons of all holds share this many characters: a few are kept whole, those of a thousand are clipped. */
    private static final int MAX_REASON_CHARACTERS = 40_000;

    private static final int MAX_REASON_LENGTH = 200;
    private static final int MIN_REASON_LENGTH = 20;

    private HoldCodec() {}

    /** Of each of this many holds, in characters. */
    static int reasonLength(int holds) {
        return Math.max(MIN_REASON_LENGTH, Math.min(MAX_REASON_LENGTH, MAX_REASON_CHARACTERS / Math.max(1, holds)));
    }

    static ObjectNode write(Hold hold, int reasonLength) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("service", hold.service())
                .put("wanted", hold.wanted())
                .put("reason", UntrustedText.clipped(hold.reason(), reasonLength))
                .put("since", hold.since().toString());
        if (hold.isInPlace()) {
            node.put("inPlace", true);
        }
        hold.failedService().ifPresent(failedService -> node.put("failedService", failedService));
        hold.retry()
                .ifPresent(retry -> node.put("failures", retry.failures())
                        .put("retryAt", retry.at().toString()));
        return node;
    }

    static Hold read(JsonNode node) {
        return new Hold(
                node.path("service").asText(),
                node.path("wanted").asText(),
                node.path("reason").asText(),
                Instant.parse(node.path("since").asText()),
                Optional.ofNullable(node.path("retryAt").textValue())
                        .map(at -> new Hold.Retry(node.path("failures").asInt(), Instant.parse(at))),
                node.path("inPlace").asBoolean(),
                Optional.ofNullable(node.path("failedService").textValue()));
    }
}

package dev.certferry.swarm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certferry.model.Memory;
import java.util.Map;
import java.util.Optional;

/** What an installation remembers, as the labels of one Config object: a compare-and-swap cell in the managers' store. */
final class StateObject {
    private static final String PREFIX = "dev.certferry.state.";

    private StateObject() {}

    static String name(String installation) {
        return "certferry." + installation;
    }

    /** The filter is a prefix match: the exact name decides. */
    static Optional<JsonNode> find(JsonNode configs, String installation) {
        for (JsonNode config : configs) {
            if (config.path("Spec").path("Name").asText().equals(name(installation))) {
                return Optional.of(config);
            }
        }
        return Optional.empty();
    }

    static Memory memory(JsonNode config) {
        Map<String, String> labels = Objects.labels(config.path("Spec"));
        return new Memory(
                labels.getOrDefault(PREFIX + "repository", ""),
                labels.getOrDefault(PREFIX + "certbot-directory", ""),
                labels.getOrDefault(PREFIX + "last-good-commit", ""),
                labels.getOrDefault(PREFIX + "report-digest", ""));
    }

    static void write(ObjectNode labels, Memory memory) {
        labels.put(PREFIX + "repository", memory.repository())
                .put(PREFIX + "certbot-directory", memory.certbotDirectory())
                .put(PREFIX + "last-good-commit", memory.lastGoodCommit())
                .put(PREFIX + "report-digest", memory.reportDigest());
    }
}

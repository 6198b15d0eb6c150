package dev.certferry.swarm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certferry.model.InstallationState;
import dev.certferry.port.ConflictException;
import java.util.List;
import java.util.Optional;

/** The state of an installation in the labels of one Config object, updated by compare-and-swap. */
final class StateConfigStore {
    /** Data of the object; it cannot be empty, and what matters stands in the labels. */
    private static final String DATA = "Y2VydGZlcnJ5Cg==";

    private final EngineApi api;
    private final String installation;

    StateConfigStore(EngineApi api, String installation) {
        this.api = api;
        this.installation = installation;
    }

    Optional<InstallationState> read() {
        return config().map(StateConfigStore::memory);
    }

    /** Writes on top of exactly the version that the memory was read at; answers it at its new version. */
    InstallationState write(InstallationState memory) {
        Optional<JsonNode> stored = config();
        if (!stored.map(StateConfigStore::version).orElse("").equals(memory.version())) {
            throw isConflict();
        }
        ObjectNode spec = stored.map(node -> (ObjectNode) node.path("Spec").deepCopy())
                .orElseGet(() -> JsonNodeFactory.instance
                        .objectNode()
                        .put("Name", name())
                        .put("Data", DATA));
        StateLabelCodec.write(memory, spec.withObject("Labels"));
        String path = stored.map(node -> "/configs/" + node.path("ID").asText() + "/update?version=" + memory.version())
                .orElse("/configs/create");
        send(path, spec, memory);
        return read().filter(now -> now.withVersion("").equals(memory.withVersion("")))
                .orElseThrow(this::isConflict);
    }

    /** A lost answer is no verdict: what stands there afterwards decides. */
    private void send(String path, ObjectNode spec, InstallationState memory) {
        EngineResponse answer = api.write("POST", path, api.bytes(spec));
        if (answer.isSuccess() || (answer.isUnknown() && isCurrent(memory))) {
            return;
        }
        if (answer.status() == 409 || answer.mentions("update out of sequence")) {
            throw isConflict();
        }
        throw api.refused("POST", path, answer);
    }

    private boolean isCurrent(InstallationState memory) {
        return read().filter(now -> now.withVersion("").equals(memory.withVersion("")))
                .isPresent();
    }

    private ConflictException isConflict() {
        return new ConflictException(
                "another run of installation " + installation + " wrote to " + name() + " at the same time");
    }

    private String name() {
        return "certferry." + installation;
    }

    /** The filter is a prefix match: the exact name decides. */
    private Optional<JsonNode> config() {
        for (JsonNode config : api.get("/configs?filters=" + EngineApi.filter("name", List.of(name())))) {
            if (config.path("Spec").path("Name").asText().equals(name())) {
                return Optional.of(config);
            }
        }
        return Optional.empty();
    }

    private static InstallationState memory(JsonNode config) {
        return StateLabelCodec.read(EngineJson.labels(config.path("Spec"))).withVersion(version(config));
    }

    private static String version(JsonNode config) {
        return config.path("Version").path("Index").asText();
    }
}

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
    /** The data of the Config object, which must not be empty; the state is in the labels. */
    private static final String DATA = "Y2VydGZlcnJ5Cg==";

    private final EngineApi api;
    private final String installation;

    StateConfigStore(EngineApi api, String installation) {
        this.api = api;
        this.installation = installation;
    }

    Optional<InstallationState> read() {
        return config().map(StateConfigStore::state);
    }

    /**
     * Writes the state if the object still has the version that the state was read at; returns it with its new version.
     */
    InstallationState write(InstallationState state) {
        Optional<JsonNode> stored = config();
        if (!stored.map(StateConfigStore::version).orElse("").equals(state.version())) {
            throw conflict();
        }
        ObjectNode spec = stored.map(node -> (ObjectNode) node.path("Spec").deepCopy())
                .orElseGet(() -> JsonNodeFactory.instance
                        .objectNode()
                        .put("Name", name())
                        .put("Data", DATA));
        StateLabelCodec.write(state, spec.withObject("Labels"));
        String path = stored.map(node -> "/configs/" + node.path("ID").asText() + "/update?version=" + state.version())
                .orElse("/configs/create");
        send(path, spec, state);
        return read().filter(now -> now.withVersion("").equals(state.withVersion("")))
                .orElseThrow(this::conflict);
    }

    /** If the response is lost, the object is read back to see whether the write took effect. */
    private void send(String path, ObjectNode spec, InstallationState state) {
        EngineResponse response = api.write("POST", path, api.bytes(spec));
        if (response.isSuccess() || (response.isUnknown() && isCurrent(state))) {
            return;
        }
        if (response.status() == 409 || response.mentions("update out of sequence")) {
            throw conflict();
        }
        throw api.refused("POST", path, response);
    }

    private boolean isCurrent(InstallationState state) {
        return read().filter(now -> now.withVersion("").equals(state.withVersion("")))
                .isPresent();
    }

    private ConflictException conflict() {
        return new ConflictException(
                "another run of installation " + installation + " modified " + name() + " concurrently");
    }

    private String name() {
        return "certferry." + installation;
    }

    /** The engine's filter is a prefix match, so the exact name is compared here. */
    private Optional<JsonNode> config() {
        for (JsonNode config : api.list("/configs?filters=" + EngineApi.filter("name", List.of(name())))) {
            if (config.path("Spec").path("Name").asText().equals(name())) {
                return Optional.of(config);
            }
        }
        return Optional.empty();
    }

    private static InstallationState state(JsonNode config) {
        return StateLabelCodec.read(EngineJson.labels(config.path("Spec"))).withVersion(version(config));
    }

    private static String version(JsonNode config) {
        return config.path("Version").path("Index").asText();
    }
}

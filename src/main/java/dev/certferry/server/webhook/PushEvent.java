package dev.certferry.server.webhook;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.certferry.server.HttpException;
import dev.certferry.server.ServerRequest;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/** The ref of a push, if the authenticated request contains one. Nothing else of the request is used. */
record PushEvent(Optional<String> ref) {
    private static final int MAX_DEPTH = 50;
    private static final ObjectMapper JSON = mapper();

    private static ObjectMapper mapper() {
        ObjectMapper mapper = new ObjectMapper();
        mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .build());
        return mapper;
    }

    static PushEvent of(ServerRequest call) {
        String type = call.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        if (!type.startsWith("application/json")) {
            throw new HttpException(
                    415,
                    "unsupported media type",
                    "expected application/json; select it in the webhook settings of the forge");
        }
        try {
            JsonNode ref = JSON.readTree(call.body()).path("ref");
            return new PushEvent(ref.isTextual() ? Optional.of(ref.asText()) : Optional.empty());
        } catch (IOException e) {
            throw new HttpException(400, "bad request", "the body is not JSON");
        }
    }

    /** Without a ref every branch may be affected, and an unneeded fetch is harmless. */
    boolean touches(String branch) {
        return ref.filter(moved -> !moved.equals("refs/heads/" + branch)).isEmpty();
    }
}

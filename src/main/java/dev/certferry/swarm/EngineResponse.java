package dev.certferry.swarm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Optional;

/** The result of one request: a response, or none. {@code text} is the body of an error response. */
record EngineResponse(int status, JsonNode json, String text, Optional<IOException> lost) {
    private static final int NONE = 0;

    /** Messages of moby and swarmkit while managers elect a leader or rejoin; all are transient. */
    private static final List<String> TRANSIENT_MESSAGES = List.of(
            "does not have a leader",
            "no elected cluster leader",
            "lost leader status",
            "DeadlineExceeded",
            "deadline exceeded",
            "code = Unavailable",
            "is being prepared");

    static EngineResponse success(int status, JsonNode json) {
        return new EngineResponse(status, json, "", Optional.empty());
    }

    static EngineResponse refusal(int status, String text) {
        return new EngineResponse(status, MissingNode.getInstance(), text, Optional.empty());
    }

    static EngineResponse lost(IOException why) {
        return new EngineResponse(NONE, MissingNode.getInstance(), "", Optional.of(why));
    }

    boolean isSuccess() {
        return lost.isEmpty() && status < 300;
    }

    boolean mentions(String words) {
        return text.contains(words);
    }

    /** Whether the request may have been carried out: no response, or one that does not show it. */
    boolean isUnknown() {
        return lost.isPresent() || isTransient();
    }

    private boolean isTransient() {
        return status >= 500 && TRANSIENT_MESSAGES.stream().anyMatch(text::contains);
    }

    /** Whether to retry soon. A request that timed out is not retried. */
    boolean isWorthAnotherTry() {
        return isTransient()
                || lost.map(why -> !(why instanceof SocketTimeoutException)).orElse(false);
    }

    Optional<JsonNode> read(EngineErrorMapper errorMapper, String path) {
        if (isSuccess()) {
            return Optional.of(json);
        }
        if (status == 404) {
            return Optional.empty();
        }
        throw failure(errorMapper, "GET", path);
    }

    RuntimeException failure(EngineErrorMapper errorMapper, String method, String path) {
        return lost.<RuntimeException>map(errorMapper::unreachable)
                .orElseGet(() -> isTransient()
                        ? errorMapper.transientFailure(text)
                        : errorMapper.refused(method, path, status, text));
    }
}

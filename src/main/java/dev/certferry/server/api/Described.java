package dev.certferry.server.api;

import dev.certferry.server.Answer;
import dev.certferry.server.Right;
import dev.certferry.server.Route;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** {@code GET /api/v1/openapi.yaml}: the description of all this, the same as {@code schema/openapi.v1.yaml}. */
public final class Described {
    private static final String FILE = "/dev/certferry/schema/openapi.v1.yaml";

    public List<Route> routes() {
        return List.of(Route.get("/api/v1/openapi.yaml", Right.NONE, call -> description()));
    }

    private static Answer description() {
        try (InputStream in = Objects.requireNonNull(Described.class.getResourceAsStream(FILE), FILE)) {
            return Answer.of(200, "application/yaml", new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.certferry.server.api;

import dev.certferry.server.Permission;
import dev.certferry.server.Route;
import dev.certferry.server.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** {@code GET /api/v1/openapi.yaml}: the OpenAPI description, identical to {@code schema/openapi.v1.yaml}. */
public final class OpenApiEndpoint {
    private static final String FILE = "/dev/certferry/schema/openapi.v1.yaml";

    public List<Route> routes() {
        return List.of(Route.get("/api/v1/openapi.yaml", Permission.NONE, call -> description()));
    }

    private static ServerResponse description() {
        try (InputStream in = Objects.requireNonNull(OpenApiEndpoint.class.getResourceAsStream(FILE), FILE)) {
            return ServerResponse.of(200, "application/yaml", new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

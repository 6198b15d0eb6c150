package dev.certferry.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certferry.port.PermanentException;
import dev.certferry.port.TransientException;
import dev.certferry.server.Permission;
import dev.certferry.server.Route;
import dev.certferry.server.ServerRequest;
import dev.certferry.server.ServerResponse;
import java.util.List;

/** {@code GET /api/v1/audit?limit=20&installation=NAME}: the newest records of the audit branch. */
public final class AuditEndpoint {
    private static final int USUAL = 20;
    private static final int MAX = 200;

    private final RecordReader records;

    public AuditEndpoint(RecordReader records) {
        this.records = records;
    }

    public List<Route> routes() {
        return List.of(Route.get("/api/v1/audit", Permission.READ, this::newest));
    }

    private ServerResponse newest(ServerRequest call) {
        int limit = call.parameter("limit").map(AuditEndpoint::limit).orElse(USUAL);
        try {
            ObjectNode node = JsonNodeFactory.instance.objectNode();
            ArrayNode list = node.putArray("records");
            records.newest(limit, call.parameter("installation")).forEach(record -> list.add(JsonBody.parse(record)));
            return ServerResponse.json(200, node);
        } catch (TransientException | PermanentException e) {
            return ServerResponse.problem(502, "cannot be read", String.valueOf(e.getMessage()));
        }
    }

    private static int limit(String text) {
        if (text.matches("[1-9]\\d{0,2}") && Integer.parseInt(text) <= MAX) {
            return Integer.parseInt(text);
        }
        throw JsonBody.bad("limit: expected a number from 1 to " + MAX);
    }
}

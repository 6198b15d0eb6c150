package dev.certferry.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certferry.port.FetchResult;
import dev.certferry.port.PermanentException;
import dev.certferry.port.TransientException;
import dev.certferry.render.PlanJson;
import dev.certferry.server.HttpException;
import dev.certferry.server.Permission;
import dev.certferry.server.Route;
import dev.certferry.server.ServerResponse;
import dev.certferry.sync.PreparedRun;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** {@code GET /api/v1/plan}: creates a plan from the current state, read-only; one at a time, because it reads Git and the engine. */
public final class PlanEndpoint {
    private final Supplier<PreparedRun> plan;
    private final Semaphore one = new Semaphore(1);

    public PlanEndpoint(Supplier<PreparedRun> plan) {
        this.plan = plan;
    }

    public List<Route> routes() {
        return List.of(Route.get("/api/v1/plan", Permission.READ, call -> answer()));
    }

    private ServerResponse answer() {
        if (!one.tryAcquire()) {
            String detail = "another plan is being created; retry later";
            throw new HttpException(
                    ServerResponse.problem(429, "too many requests", detail).with("Retry-After", "5"), detail);
        }
        try {
            PreparedRun prepared = plan.get();
            return prepared.plan()
                    .map(ready -> ServerResponse.of(200, "application/json", PlanJson.of(ready)))
                    .orElseGet(() -> none(prepared));
        } catch (TransientException | PermanentException e) {
            return ServerResponse.problem(502, "cannot be read", String.valueOf(e.getMessage()));
        } finally {
            one.release();
        }
    }

    private static ServerResponse none(PreparedRun prepared) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("title", "no plan")
                .put("status", 422)
                .put(
                        "detail",
                        prepared.withheld().map(FetchResult.Withheld::message).orElse("the manifests are not valid"));
        ArrayNode problems = node.putArray("problems");
        prepared.problems().forEach(problem -> problems.add(problem.toString()));
        return ServerResponse.of(422, "application/problem+json", node.toPrettyString() + "\n");
    }
}

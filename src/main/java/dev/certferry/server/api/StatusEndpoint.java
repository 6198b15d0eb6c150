package dev.certferry.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certferry.loop.CompletedRun;
import dev.certferry.loop.LoopStatus;
import dev.certferry.model.Plan;
import dev.certferry.render.StatusText;
import dev.certferry.server.Permission;
import dev.certferry.server.Route;
import dev.certferry.server.ServerResponse;
import dev.certferry.sync.PreparedRun;
import dev.certferry.sync.RunReport;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code /api/v1/status} and {@code /api/v1/bindings}: the state at the last run, so that requests cause no external calls. */
public final class StatusEndpoint {
    private final String installation;
    private final String version;
    private final Supplier<LoopStatus> status;
    private final Supplier<Optional<CompletedRun>> lastWithPlan;

    public StatusEndpoint(
            String installation,
            String version,
            Supplier<LoopStatus> standing,
            Supplier<Optional<CompletedRun>> lastWithPlan) {
        this.installation = installation;
        this.version = version;
        this.status = standing;
        this.lastWithPlan = lastWithPlan;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/api/v1/status", Permission.READ, call -> status()),
                Route.get("/api/v1/bindings", Permission.READ, call -> bindings()));
    }

    private ServerResponse status() {
        LoopStatus now = status.get();
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("installation", installation)
                .put("version", version)
                .put("running", now.running())
                .put("queued", now.queued())
                .put("consecutiveFailures", now.consecutiveFailures())
                .put("ready", now.everSucceeded() && !now.silenceExceeded())
                .put("secondsSinceGood", now.sinceSuccess().toSeconds());
        now.last().ifPresent(ran -> node.set("lastRun", RunJson.of(ran)));
        return ServerResponse.json(200, node);
    }

    private ServerResponse bindings() {
        Optional<CompletedRun> ran = lastWithPlan.get();
        Optional<PreparedRun> state = ran.flatMap(one -> one.result().report()).map(RunReport::state);
        Optional<Plan> plan = state.flatMap(PreparedRun::plan);
        if (ran.isEmpty() || plan.isEmpty()) {
            return ServerResponse.problem(503, "not known yet", "no run has created a plan since the start")
                    .with("Retry-After", "10");
        }
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("asOf", ran.get().endedAt().toString());
        JsonNode bindings =
                JsonBody.parse(StatusText.json(plan.get(), state.get().probes()));
        node.setAll((ObjectNode) bindings);
        return ServerResponse.json(200, node);
    }
}

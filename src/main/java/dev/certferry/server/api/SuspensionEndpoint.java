package dev.certferry.server.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.certferry.model.RunRecord.Trigger;
import dev.certferry.model.Suspension;
import dev.certferry.port.PermanentException;
import dev.certferry.port.TransientException;
import dev.certferry.server.Permission;
import dev.certferry.server.Route;
import dev.certferry.server.ServerRequest;
import dev.certferry.server.ServerResponse;
import dev.certferry.sync.SuspensionService;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** {@code POST /api/v1/suspend} and {@code /api/v1/resume}, equivalent to the commands of the same name. */
public final class SuspensionEndpoint {
    private final SuspensionService suspending;
    private final Predicate<String> isBinding;
    private final Clock clock;
    private final Consumer<Trigger> runs;

    /**
     * {@code isBinding} tests whether the last run had a binding of this name; {@code runs} starts a run, since what was suspended
     * may be changed now.
     */
    public SuspensionEndpoint(
            SuspensionService suspending, Predicate<String> isBinding, Clock clock, Consumer<Trigger> runs) {
        this.suspending = suspending;
        this.isBinding = isBinding;
        this.clock = clock;
        this.runs = runs;
    }

    public List<Route> routes() {
        return List.of(
                Route.post("/api/v1/suspend", Permission.CHANGE, JsonBody.MAX_BYTES, this::suspend),
                Route.post("/api/v1/resume", Permission.CHANGE, JsonBody.MAX_BYTES, this::resume));
    }

    private ServerResponse suspend(ServerRequest call) {
        JsonBody body = JsonBody.of(call, Set.of("binding", "reason", "until", "operator"));
        String reason = body.text("reason")
                .orElseThrow(() -> JsonBody.bad("reason is missing; state why changes are suspended"));
        Optional<String> binding = known(body);
        Optional<Instant> until = body.text("until").map(this::time);
        Trigger trigger = trigger("suspend", call);
        Suspension suspension =
                new Suspension(binding, reason, body.text("operator").orElse(trigger.actor()), clock.instant(), until);
        return answer(() -> suspending.suspend(suspension, trigger, Optional.empty()));
    }

    private ServerResponse resume(ServerRequest call) {
        JsonBody body = JsonBody.of(call, Set.of("binding", "reason"));
        Optional<String> binding = body.text("binding");
        Trigger trigger = trigger("resume", call);
        ServerResponse response = answer(() -> suspending
                .resume(binding, body.text("reason").orElse(""), trigger, Optional.empty())
                .orElseThrow(() -> JsonBody.bad("not suspended: " + SuspensionService.actor(binding))));
        runs.accept(trigger);
        return response;
    }

    private Optional<String> known(JsonBody body) {
        Optional<String> binding = body.text("binding");
        binding.filter(isBinding.negate()).ifPresent(name -> {
            throw JsonBody.bad("unknown binding; see /api/v1/bindings");
        });
        return binding;
    }

    private Instant time(String text) {
        try {
            Instant time = OffsetDateTime.parse(text).toInstant();
            if (time.isAfter(clock.instant())) {
                return time;
            }
        } catch (DateTimeParseException e) {
            // reported below
        }
        throw JsonBody.bad("until: expected a future time with an offset, such as 2026-12-01T08:00:00Z");
    }

    private static Trigger trigger(String kind, ServerRequest call) {
        return new Trigger(kind, call.from(), "address of the request");
    }

    /** Serialized, because requests share a connection to the engine. */
    private synchronized ServerResponse answer(Supplier<String> work) {
        try {
            return ServerResponse.json(
                    200, JsonNodeFactory.instance.objectNode().put("record", work.get()));
        } catch (TransientException | PermanentException e) {
            return ServerResponse.problem(502, "cannot be written", String.valueOf(e.getMessage()));
        }
    }
}

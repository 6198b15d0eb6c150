package dev.certferry.server.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certferry.loop.CompletedRun;
import dev.certferry.loop.SyncLoop;
import dev.certferry.model.RunRecord.Trigger;
import dev.certferry.server.HttpException;
import dev.certferry.server.Permission;
import dev.certferry.server.Route;
import dev.certferry.server.ServerRequest;
import dev.certferry.server.ServerResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** {@code POST /api/v1/sync}: requests a run; with {@code ?wait=5m} waits up to 5 minutes for its end. */
public final class SyncEndpoint {
    /** Maximum number of waiting requests; each occupies a thread. */
    private static final int MAX_WAITING = 16;

    /** For clients that do not parse JSON. */
    public static final String EXIT_CODE = "Certferry-Exit-Code";

    private final SyncLoop loop;
    private final Semaphore waiting = new Semaphore(MAX_WAITING);

    public SyncEndpoint(SyncLoop loop) {
        this.loop = loop;
    }

    public List<Route> routes() {
        return List.of(Route.post("/api/v1/sync", Permission.CHANGE, 0, this::sync));
    }

    private ServerResponse sync(ServerRequest call) {
        Optional<Duration> wait = call.parameter("wait").map(WaitParameter::parse);
        Trigger trigger = trigger(call);
        if (wait.isEmpty()) {
            loop.enqueue(trigger);
            return accepted("queued");
        }
        if (!waiting.tryAcquire()) {
            throw new HttpException(
                    ServerResponse.problem(429, "too many requests", MAX_WAITING + " requests are already waiting")
                            .with("Retry-After", "10"),
                    MAX_WAITING + " requests are already waiting");
        }
        try {
            return await(loop.enqueueAndWait(trigger), wait.get());
        } finally {
            waiting.release();
        }
    }

    /** {@code by} is the kind of caller, such as certbot's hook; it never identifies a person. */
    private static Trigger trigger(ServerRequest call) {
        String kind = call.parameter("by").filter(by -> by.equals("hook")).orElse("api");
        return new Trigger(kind, call.from(), "address of the request");
    }

    private static ServerResponse await(CompletableFuture<CompletedRun> answer, Duration wait) {
        try {
            CompletedRun ran = answer.get(wait.toMillis(), TimeUnit.MILLISECONDS);
            return ServerResponse.json(200, RunJson.of(ran))
                    .with(EXIT_CODE, "" + ran.result().status().exitCode());
        } catch (TimeoutException e) {
            return accepted("not over yet");
        } catch (CancellationException e) {
            return ServerResponse.problem(503, "stopping", "the daemon is stopping; the run did not start");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ServerResponse.problem(503, "stopping", "the daemon is stopping");
        }
    }

    private static ServerResponse accepted(String state) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("state", state);
        return ServerResponse.json(202, node);
    }
}

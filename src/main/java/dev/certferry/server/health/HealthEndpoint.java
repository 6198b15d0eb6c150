package dev.certferry.server.health;

import dev.certferry.loop.LoopStatus;
import dev.certferry.render.StatusText;
import dev.certferry.server.Permission;
import dev.certferry.server.Route;
import dev.certferry.server.ServerResponse;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * {@code /healthz}: 200 while the process responds, independent of Git and the engine, whose failures a restart does not fix.
 * {@code /readyz}: 503 until the first successful run, and when the last one is too old; it counts the bindings by state.
 */
public final class HealthEndpoint {
    private final Supplier<LoopStatus> status;

    public HealthEndpoint(Supplier<LoopStatus> standing) {
        this.status = standing;
    }

    public List<Route> routes() {
        return List.of(
                Route.probe("/healthz", Permission.NONE, call -> ServerResponse.text(200, "ok")),
                Route.probe("/readyz", Permission.NONE, call -> ready()));
    }

    private ServerResponse ready() {
        LoopStatus now = status.get();
        if (!now.everSucceeded()) {
            return ServerResponse.text(503, "no successful run since the start " + since(now) + " ago");
        }
        return now.silenceExceeded()
                ? ServerResponse.text(503, "the last successful run ended " + since(now) + " ago")
                : ServerResponse.text(200, "ok" + bindings(now));
    }

    /** Only numbers: this endpoint has no authentication. */
    private static String bindings(LoopStatus now) {
        return now.last()
                .flatMap(ran -> ran.result().report())
                .flatMap(report -> report.state().plan())
                .map(state -> "; " + StatusText.summary(state))
                .orElse("");
    }

    private static String since(LoopStatus now) {
        Duration since = now.sinceSuccess();
        return since.compareTo(Duration.ofHours(2)) < 0 ? since.toMinutes() + " min" : since.toHours() + " h";
    }
}

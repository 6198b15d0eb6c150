package dev.certferry.server.health;

import dev.certferry.loop.LoopStatus;
import dev.certferry.server.Answer;
import dev.certferry.server.Right;
import dev.certferry.server.Route;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * {@code /healthz} says that the process answers: restarting it would help nobody while Git or the engine is away.
 * {@code /readyz} says that its work gets done: 503 until the first good run and when the last one is too long ago.
 */
public final class Health {
    private final Supplier<LoopStatus> standing;

    public Health(Supplier<LoopStatus> standing) {
        this.standing = standing;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/healthz", Right.NONE, call -> Answer.text(200, "ok")),
                Route.get("/readyz", Right.NONE, call -> ready()));
    }

    private Answer ready() {
        LoopStatus now = standing.get();
        if (!now.everGood()) {
            return Answer.text(503, "no run has ended well since the start, " + since(now) + " ago");
        }
        return now.silent()
                ? Answer.text(503, "the last good run ended " + since(now) + " ago")
                : Answer.text(200, "ok");
    }

    private static String since(LoopStatus now) {
        Duration since = now.sinceGood();
        return since.compareTo(Duration.ofHours(2)) < 0 ? since.toMinutes() + " min" : since.toHours() + " h";
    }
}

package dev.certferry.server.metrics;

import dev.certferry.loop.LoopStatus;
import dev.certferry.server.Permission;
import dev.certferry.server.Route;
import dev.certferry.server.ServerResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** {@code /metrics}: the metrics since the start. */
public final class MetricsEndpoint {
    private final PrometheusExposition exposition;
    private final Supplier<LoopStatus> status;
    private final Clock clock;
    private final Supplier<RunTotals> tally;
    private final Counted counted;

    /** Counters of other components: notifications by channel and result, review passes by result. */
    public record Counted(Supplier<Map<String, Long>> notifications, Supplier<Map<String, Long>> reviews) {
        /** No counters. */
        public static final Counted NOTHING = new Counted(Map::of, Map::of);
    }

    public MetricsEndpoint(
            PrometheusExposition exposition,
            Supplier<RunTotals> tally,
            Supplier<LoopStatus> standing,
            Counted counted,
            Clock clock) {
        this.exposition = exposition;
        this.tally = tally;
        this.counted = counted;
        this.status = standing;
        this.clock = clock;
    }

    public List<Route> routes() {
        return List.of(Route.probe(
                "/metrics",
                Permission.READ,
                call -> ServerResponse.of(
                        200,
                        exposition.contentType(),
                        exposition.text(tally.get(), status.get(), counted, clock.instant()))));
    }
}

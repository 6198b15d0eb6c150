package dev.certferry.daemon;

import dev.certferry.loop.SyncLoop;
import dev.certferry.port.Ticker;
import dev.certferry.server.Route;
import dev.certferry.server.api.AuditEndpoint;
import dev.certferry.server.api.OpenApiEndpoint;
import dev.certferry.server.api.PlanEndpoint;
import dev.certferry.server.api.StatusEndpoint;
import dev.certferry.server.api.SuspensionEndpoint;
import dev.certferry.server.api.SyncEndpoint;
import dev.certferry.server.health.HealthEndpoint;
import dev.certferry.server.metrics.MetricsEndpoint;
import dev.certferry.server.metrics.PrometheusExposition;
import dev.certferry.server.webhook.Webhook;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** The HTTP endpoints of a configuration. */
record DaemonRoutes(
        String version,
        SyncLoop loop,
        LoggingLoopListener log,
        MetricsEndpoint.Counted counted,
        Clock clock,
        Ticker ticks) {
    List<Route> of(DaemonConfiguration configuration) {
        DaemonConfiguration.Api api = configuration.api();
        PrometheusExposition exposition = new PrometheusExposition(version, api.installation());
        List<Route> routes = new ArrayList<>(new HealthEndpoint(loop::status).routes());
        routes.addAll(new MetricsEndpoint(exposition, log::tally, loop::status, counted, clock).routes());
        routes.addAll(new SyncEndpoint(loop).routes());
        routes.addAll(new StatusEndpoint(api.installation(), version, loop::status, log::lastWithPlan).routes());
        routes.addAll(new PlanEndpoint(api.plan()).routes());
        routes.addAll(new AuditEndpoint(api.records()).routes());
        routes.addAll(new SuspensionEndpoint(api.suspending(), log::isBinding, clock, loop::enqueue).routes());
        routes.addAll(new OpenApiEndpoint().routes());
        configuration
                .access()
                .webhook()
                .ifPresent(sender -> routes.addAll(webhook(sender).routes()));
        return routes;
    }

    private Webhook webhook(DaemonConfiguration.WebhookSender sender) {
        return new Webhook(sender.provider(), sender.secrets(), sender.branch(), loop::enqueue, clock, ticks);
    }
}

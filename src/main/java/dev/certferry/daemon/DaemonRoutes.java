package dev.certferry.daemon;

import dev.certferry.loop.SyncLoop;
import dev.certferry.port.Ticker;
import dev.certferry.server.Route;
import dev.certferry.server.api.Auditing;
import dev.certferry.server.api.Described;
import dev.certferry.server.api.Planning;
import dev.certferry.server.api.Resting;
import dev.certferry.server.api.Status;
import dev.certferry.server.api.Syncing;
import dev.certferry.server.health.Health;
import dev.certferry.server.metrics.Exposition;
import dev.certferry.server.metrics.Metrics;
import dev.certferry.server.webhook.Webhook;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** The HTTP endpoints of a configuration. */
record DaemonRoutes(
        String version, SyncLoop loop, LoggingLoopListener log, Metrics.Counted counted, Clock clock, Ticker ticks) {
    List<Route> of(DaemonConfiguration configuration) {
        DaemonConfiguration.Api api = configuration.api();
        Exposition exposition = new Exposition(version, api.installation());
        List<Route> routes = new ArrayList<>(new Health(loop::standing).routes());
        routes.addAll(new Metrics(exposition, log::tally, loop::standing, counted, clock).routes());
        routes.addAll(new Syncing(loop).routes());
        routes.addAll(new Status(api.installation(), version, loop::standing, log::lastWithPlan).routes());
        routes.addAll(new Planning(api.plan()).routes());
        routes.addAll(new Auditing(api.records()).routes());
        routes.addAll(new Resting(api.suspending(), log::isBinding, clock).routes());
        routes.addAll(new Described().routes());
        configuration
                .access()
                .webhook()
                .ifPresent(sender -> routes.addAll(webhook(sender).routes()));
        return routes;
    }

    private Webhook webhook(DaemonConfiguration.WebhookSender sender) {
        return new Webhook(sender.provider(), sender.secrets(), sender.branch(), loop::ask, clock, ticks);
    }
}

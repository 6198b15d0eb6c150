package dev.certferry.daemon;

import dev.certferry.notify.NotificationDispatcher;
import dev.certferry.port.PermanentException;
import dev.certferry.review.ReviewWorker;
import dev.certferry.server.HttpServer;
import dev.certferry.server.Route;
import dev.certferry.server.Router;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Replaces the configuration in force: in every part of the daemon, or in none. */
final class Reload {
    private static final Logger LOG = LoggerFactory.getLogger("dev.certferry.serve");

    private final Supplier<DaemonConfiguration> source;
    private final LockedSyncTask task;
    private final NotificationDispatcher dispatcher;
    private final ReviewWorker reviewing;
    private final DaemonRoutes routes;
    private volatile DaemonConfiguration inForce;

    /** {@code source} throws {@link PermanentException} when the new configuration is invalid. */
    Reload(
            Supplier<DaemonConfiguration> source,
            DaemonConfiguration inForce,
            LockedSyncTask task,
            NotificationDispatcher dispatcher,
            ReviewWorker reviewing,
            DaemonRoutes routes) {
        this.source = source;
        this.inForce = inForce;
        this.task = task;
        this.dispatcher = dispatcher;
        this.reviewing = reviewing;
        this.routes = routes;
    }

    DaemonConfiguration inForce() {
        return inForce;
    }

    /** Called on a signal, and by a run whose state directory changed. */
    synchronized void into(HttpServer server) {
        try {
            DaemonConfiguration next = source.get();
            List<Route> fresh = routes.of(next);
            reviewing.exchange(next.reviewer());
            dispatcher.configure(next.notifications());
            task.exchange(next.runs(), inForce.release());
            inForce = next;
            DaemonConfiguration.Access access = next.access();
            server.replace(new Router(fresh), access.guard(), access.tls());
            LOG.info("configuration reloaded");
            if (server.isEncrypted() != access.tls().isPresent()) {
                LOG.warn("enabling or disabling TLS (--listen-cert) requires a restart");
            }
        } catch (PermanentException e) {
            LOG.error("invalid configuration; the old one stays in force: {}", e.getMessage());
        }
    }
}

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

/** Exchanges the configuration in force: every part of the daemon takes the new one, or none does. */
final class Reload {
    private static final Logger LOG = LoggerFactory.getLogger("dev.certferry.serve");

    private final Supplier<DaemonConfiguration> source;
    private final LockedSyncTask task;
    private final NotificationDispatcher courier;
    private final ReviewWorker reviewing;
    private final DaemonRoutes routes;
    private volatile DaemonConfiguration inForce;

    /** {@code source} throws {@link PermanentException} when the configuration of now cannot be used. */
    Reload(
            Supplier<DaemonConfiguration> source,
            DaemonConfiguration inForce,
            LockedSyncTask task,
            NotificationDispatcher courier,
            ReviewWorker reviewing,
            DaemonRoutes routes) {
        this.source = source;
        this.inForce = inForce;
        this.task = task;
        this.courier = courier;
        this.reviewing = reviewing;
        this.routes = routes;
    }

    DaemonConfiguration inForce() {
        return inForce;
    }

    void into(HttpServer server) {
        try {
            DaemonConfiguration next = source.get();
            List<Route> fresh = routes.of(next);
            reviewing.exchange(next.reviewer());
            courier.configure(next.notifications());
            task.exchange(next.runs(), inForce.release());
            inForce = next;
            DaemonConfiguration.Access access = next.access();
            server.replace(new Router(fresh), access.guard(), access.tls());
            LOG.info("the configuration was read again");
            if (server.isEncrypted() != access.tls().isPresent()) {
                LOG.warn("whether it speaks TLS (--listen-cert) changes with a restart only");
            }
        } catch (PermanentException e) {
            LOG.error("the configuration cannot be used, and the old one stays in force: {}", e.getMessage());
        }
    }
}

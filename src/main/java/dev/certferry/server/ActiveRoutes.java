package dev.certferry.server;

import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.unixdomain.server.UnixDomainServerConnector;

/** The routes and the authorizer in use. Both can be replaced while the server is running. */
final class ActiveRoutes {
    /** Access to the Unix socket is controlled by file permissions. */
    private static final Authorizer LOCAL = (right, call) -> {};

    private record Inside(Router routes, Authorizer guard) {}

    private volatile Inside active;

    ActiveRoutes(Router routes, Authorizer guard) {
        this.active = new Inside(routes, guard);
    }

    void replace(Router routes, Authorizer guard) {
        active = new Inside(routes, guard);
    }

    Router routes() {
        return active.routes();
    }

    Authorizer authorizer(Request request) {
        return isLocal(request) ? LOCAL : active.guard();
    }

    boolean isLocal(Request request) {
        return request.getConnectionMetaData().getConnector() instanceof UnixDomainServerConnector;
    }
}

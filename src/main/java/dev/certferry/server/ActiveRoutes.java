package dev.certferry.server;

import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.unixdomain.server.UnixDomainServerConnector;

/** What is behind the door: routes and who may use them. Both can be exchanged while the door stands open. */
final class ActiveRoutes {
    /** Whoever can open the socket has the rights that the file system gives. */
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

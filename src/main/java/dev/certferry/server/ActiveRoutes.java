package dev.certferry.server;

import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.unixdomain.server.UnixDomainServerConnector;

/** What is behind the door: routes and who may use them. Both can be exchanged while the door stands open. */
final class ActiveRoutes {
    /** Whoever can open the socket has the rights that the file system gives. */
    private static final Authorizer LOCAL = (right, call) -> {};

    private record Inside(Router routes, Authorizer guard) {}

    private volatile Inside inside;

    ActiveRoutes(Router routes, Authorizer guard) {
        this.inside = new Inside(routes, guard);
    }

    void exchange(Router routes, Authorizer guard) {
        inside = new Inside(routes, guard);
    }

    Router routes() {
        return inside.routes();
    }

    Authorizer guard(Request request) {
        return isLocal(request) ? LOCAL : inside.guard();
    }

    boolean isLocal(Request request) {
        return request.getConnectionMetaData().getConnector() instanceof UnixDomainServerConnector;
    }
}

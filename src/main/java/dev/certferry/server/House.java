package dev.certferry.server;

import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.unixdomain.server.UnixDomainServerConnector;

/** What is behind the door: routes and who may use them. Both can be exchanged while the door stands open. */
final class House {
    /** Whoever can open the socket has the rights that the file system gives. */
    private static final Guard LOCAL = (right, call) -> {};

    private record Inside(Routes routes, Guard guard) {}

    private volatile Inside inside;

    House(Routes routes, Guard guard) {
        this.inside = new Inside(routes, guard);
    }

    void exchange(Routes routes, Guard guard) {
        inside = new Inside(routes, guard);
    }

    Routes routes() {
        return inside.routes();
    }

    Guard guard(Request request) {
        return isLocal(request) ? LOCAL : inside.guard();
    }

    boolean isLocal(Request request) {
        return request.getConnectionMetaData().getConnector() instanceof UnixDomainServerConnector;
    }
}

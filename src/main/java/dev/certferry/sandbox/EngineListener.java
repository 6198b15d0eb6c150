package dev.certferry.sandbox;

import dev.certferry.sandbox.api.ApiRequestHandler;
import java.net.URI;
import java.nio.file.Path;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.unixdomain.server.UnixDomainServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/** The HTTP server on a Unix socket or a port. */
final class EngineListener implements AutoCloseable {
    private static final int THREADS = 64;

    private final Server server;
    private final ApiRequestHandler handler;
    private final URI host;

    private EngineListener(Server server, ApiRequestHandler handler, URI host) {
        this.server = server;
        this.handler = handler;
        this.host = host;
    }

    static EngineListener start(@Nullable Path socket, ApiRequestHandler handler) {
        QueuedThreadPool threads = new QueuedThreadPool(THREADS);
        threads.setName("sandbox");
        threads.setDaemon(true);
        Server server = new Server(threads);
        server.setHandler(handler);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        HttpConnectionFactory factory = new HttpConnectionFactory(http);
        return socket == null ? onLoopback(server, handler, factory) : onSocket(server, handler, factory, socket);
    }

    private static EngineListener onLoopback(Server server, ApiRequestHandler handler, HttpConnectionFactory factory) {
        ServerConnector connector = new ServerConnector(server, 1, 1, factory);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        run(server);
        return new EngineListener(server, handler, URI.create("tcp://127.0.0.1:" + connector.getLocalPort()));
    }

    private static EngineListener onSocket(
            Server server, ApiRequestHandler handler, HttpConnectionFactory factory, Path socket) {
        UnixDomainServerConnector connector = new UnixDomainServerConnector(server, 1, 1, factory);
        connector.setUnixDomainPath(socket.toAbsolutePath());
        server.addConnector(connector);
        run(server);
        return new EngineListener(server, handler, URI.create("unix://" + socket.toAbsolutePath()));
    }

    private static void run(Server server) {
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException("cannot start the embedded Swarm: " + e.getMessage(), e);
        }
    }

    URI host() {
        return host;
    }

    @Override
    public void close() {
        handler.close();
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("cannot stop the embedded Swarm: " + e.getMessage(), e);
        }
    }
}

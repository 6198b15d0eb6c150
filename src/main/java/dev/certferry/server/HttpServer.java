package dev.certferry.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.unixdomain.server.UnixDomainServerConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The HTTP server on a TCP port and a Unix socket. */
public final class HttpServer implements AutoCloseable {
    private static final int MAX_HEADER_BYTES = 16 << 10;
    /** Timeout for idle connections when the server stops. */
    private static final long GOODBYE_MILLIS = 100;

    /** They move bytes and never wait, so a few are enough. */
    private static final int IO_THREADS = 16;

    private static final long LOOK_MILLIS = 500;

    private final ListenAddress listening;
    private final ActiveRoutes active;
    private final Server server;
    private final ServerConnector port;
    private final Optional<SslContextFactory.Server> tls;
    private final RequestThreads workers;
    private final ConnectionGuard connections;

    private HttpServer(
            ListenAddress listening,
            ActiveRoutes active,
            Server server,
            ServerConnector port,
            Optional<SslContextFactory.Server> tls,
            RequestThreads workers,
            ConnectionGuard connections) {
        this.workers = workers;
        this.connections = connections;
        this.listening = listening;
        this.active = active;
        this.server = server;
        this.port = port;
        this.tls = tls;
    }

    /** Throws {@link IOException} when it cannot listen on the address. */
    public static HttpServer start(ListenAddress listening, ServerLimits limits, Router routes, Authorizer authorizer)
            throws IOException {
        QueuedThreadPool threads = new QueuedThreadPool(IO_THREADS);
        threads.setName("http");
        Server server = new Server(threads);
        ActiveRoutes active = new ActiveRoutes(routes, authorizer);
        RequestThreads workers = new RequestThreads(limits.threads());
        ConnectionGuard connections =
                new ConnectionGuard(limits.connections(), limits.connectionsPerAddress(), limits.head(), limits.idle());
        server.setHandler(new RequestHandler(active, limits, connections, workers, new HostCheck(listening.host())));
        Optional<SslContextFactory.Server> tls = listening.tls().map(HttpServer::tls);
        ServerConnector port = port(server, listening, tls, limits);
        port.addBean(connections);
        server.addConnector(port);
        Files.deleteIfExists(listening.socket());
        UnixDomainServerConnector socket = new UnixDomainServerConnector(server, 1, 1, plain(limits));
        socket.setUnixDomainPath(listening.socket().toAbsolutePath());
        socket.setShutdownIdleTimeout(GOODBYE_MILLIS);
        server.addConnector(socket);
        HttpServer started = new HttpServer(listening, active, server, port, tls, workers, connections);
        started.run();
        return started;
    }

    private void run() throws IOException {
        try {
            server.start();
            look();
            Files.setPosixFilePermissions(listening.socket(), PosixFilePermissions.fromString("rw-------"));
        } catch (Exception e) {
            close();
            throw new IOException(
                    e.getMessage()
                            + (e.getCause() == null ? "" : ": " + e.getCause().getMessage()),
                    e);
        }
    }

    private static ServerConnector port(
            Server server, ListenAddress listening, Optional<SslContextFactory.Server> tls, ServerLimits limits) {
        ConnectionFactory[] protocols =
                tls.map(context -> encrypted(context, limits)).orElseGet(() -> new ConnectionFactory[] {plain(limits)});
        ServerConnector port = new ServerConnector(server, 1, 1, protocols);
        port.setHost(listening.host());
        port.setPort(listening.port());
        port.setIdleTimeout(limits.idle().toMillis());
        port.setShutdownIdleTimeout(GOODBYE_MILLIS);
        return port;
    }

    private static SslContextFactory.Server tls(SSLContext context) {
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setSslContext(context);
        tls.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        return tls;
    }

    private static ConnectionFactory[] encrypted(SslContextFactory.Server tls, ServerLimits limits) {
        HttpConnectionFactory http = plain(limits);
        http.getHttpConfiguration().addCustomizer(new SecureRequestCustomizer(false));
        return new ConnectionFactory[] {new SslConnectionFactory(tls, http.getProtocol()), http};
    }

    private static HttpConnectionFactory plain(ServerLimits limits) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendDateHeader(true);
        http.setRequestHeaderSize(MAX_HEADER_BYTES);
        http.setIdleTimeout(limits.idle().toMillis());
        return new HttpConnectionFactory(http);
    }

    /** Closes connections whose request does not come, every second. */
    private void look() {
        connections.closeOverdue();
        port.getScheduler().schedule(this::look, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** The port in use. */
    public int port() {
        return port.getLocalPort();
    }

    public boolean isEncrypted() {
        return tls.isPresent();
    }

    /** Replaces routes and authorization for the next request, and the certificate for the next connection; address and port are kept. */
    public void replace(Router routes, Authorizer authorizer, Optional<SSLContext> context) {
        active.replace(routes, authorizer);
        if (tls.isPresent() && context.isPresent()) {
            try {
                tls.get().reload(factory -> factory.setSslContext(context.get()));
            } catch (Exception e) {
                throw new IllegalStateException("cannot replace the TLS certificate: " + e.getMessage(), e);
            }
        }
    }

    @Override
    public void close() {
        try {
            server.setStopTimeout(TimeUnit.SECONDS.toMillis(2));
            server.stop();
            workers.close();
            Files.deleteIfExists(listening.socket());
        } catch (Exception e) {
            throw new IllegalStateException("cannot stop the HTTP server: " + e.getMessage(), e);
        }
    }
}

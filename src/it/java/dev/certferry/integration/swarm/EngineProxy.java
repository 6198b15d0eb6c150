package dev.certferry.integration.swarm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Stands between Certferry and an engine, on a unix socket of its own. It writes down every request, and at a chosen one it does what the test wants to happen just then: the exact moment,
 * without a sleep.
 */
public final class EngineProxy implements AutoCloseable {
    private final SocketAddress engine;
    private final Path socket;
    private final ServerSocketChannel door;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private @Nullable InjectedEvent next;

    private EngineProxy(SocketAddress engine, Path socket) throws IOException {
        this.engine = engine;
        this.socket = socket;
        this.door = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket));
    }

    /** Opens a door to this engine: {@code unix:///...} or {@code tcp://...}. */
    public static EngineProxy to(URI host) {
        try {
            SocketAddress engine = "unix".equals(host.getScheme())
                    ? UnixDomainSocketAddress.of(host.getPath())
                    : new InetSocketAddress(host.getHost(), host.getPort());
            EngineProxy door =
                    new EngineProxy(engine, Files.createTempDirectory("door").resolve("docker.sock"));
            inBackground("door", door::accept);
            return door;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI host() {
        return URI.create("unix://" + socket);
    }

    /** Every request so far as {@code METHOD /path?query}, without the API version. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /** The requests so far that change something. */
    public List<String> writes() {
        return requests.stream()
                .filter(request -> !request.startsWith("GET ") && !request.startsWith("HEAD "))
                .toList();
    }

    /** Once, before the next request that begins like this goes on to the engine. */
    public void before(String request, Runnable action) {
        choose(new InjectedEvent(request, InjectedEvent.When.BEFORE, action));
    }

    /** Once, instead of the next request that begins like this: the engine never sees it and the client loses its connection. */
    public void insteadOf(String request, Runnable action) {
        choose(new InjectedEvent(request, InjectedEvent.When.INSTEAD, action));
    }

    /** Once, when the engine has answered the next request that begins like this: the client never sees the answer and loses its connection. */
    public void after(String request, Runnable action) {
        choose(new InjectedEvent(request, InjectedEvent.When.AFTER, action));
    }

    private synchronized void choose(InjectedEvent moment) {
        next = moment;
    }

    /** Whether the chosen moment has come. */
    public synchronized boolean happened() {
        return next == null;
    }

    /**
     * The chosen moment if it is this request, for the one connection that asks first. What happens before or instead of it has happened then; all other requests wait at the door
     * meanwhile, so that it is the same moment for all of them.
     */
    synchronized @Nullable InjectedEvent take(String request) {
        requests.add(request);
        InjectedEvent moment = next;
        if (moment == null || !request.startsWith(moment.request())) {
            return null;
        }
        next = null;
        if (moment.when() != InjectedEvent.When.AFTER) {
            moment.action().run();
        }
        return moment;
    }

    private void accept() {
        while (door.isOpen()) {
            try {
                SocketChannel client = door.accept();
                inBackground("door to client", () -> new ProxyConnection(client, engine, this).run());
            } catch (IOException e) {
                return;
            }
        }
    }

    static void inBackground(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            door.close();
            Files.deleteIfExists(socket);
            Files.deleteIfExists(socket.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

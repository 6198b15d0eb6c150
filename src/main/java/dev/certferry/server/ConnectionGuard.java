package dev.certferry.server;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.SocketChannelEndPoint;

/**
 * Limits connections of the network: their number, that of one address, and the time until a whole request head has arrived,
 * however slowly its bytes trickle in. At the limit, the connection that has waited for a request for the longest makes way.
 */
final class ConnectionGuard implements Connection.Listener {
    private final int most;
    private final int perAddress;
    private final Duration first;
    private final Duration later;
    private final Map<SocketAddress, Open> open = new HashMap<>();
    /** A connection that is closed does not know its address any more. */
    private final IdentityHashMap<Connection, SocketAddress> addresses = new IdentityHashMap<>();

    private static final class Open {
        private final Connection connection;
        private final String address;
        private long waitingSince = System.nanoTime();
        private boolean inRequest;
        private boolean hadRequest;

        Open(Connection connection, String address) {
            this.connection = connection;
            this.address = address;
        }
    }

    /** {@code first} is the time until the first request, {@code later} that between two. */
    ConnectionGuard(int most, int perAddress, Duration first, Duration later) {
        this.most = most;
        this.perAddress = perAddress;
        this.first = first;
        this.later = later;
    }

    @Override
    public void onOpened(Connection connection) {
        // below TLS: one for each connection of the network
        if (connection.getEndPoint() instanceof SocketChannelEndPoint end) {
            SocketAddress remote = end.getRemoteSocketAddress();
            added(remote, new Open(connection, host(remote))).ifPresent(ConnectionGuard::close);
        }
    }

    private synchronized Optional<Connection> added(SocketAddress remote, Open one) {
        long same = open.values().stream()
                .filter(other -> other.address.equals(one.address))
                .count();
        if (same >= perAddress) {
            return Optional.of(one.connection);
        }
        Optional<Connection> evicted = Optional.empty();
        if (open.size() >= most) {
            Optional<Map.Entry<SocketAddress, Open>> oldest = open.entrySet().stream()
                    .filter(entry -> !entry.getValue().inRequest)
                    .min(Comparator.comparingLong(entry -> entry.getValue().waitingSince));
            if (oldest.isEmpty()) {
                return Optional.of(one.connection);
            }
            evicted = Optional.of(oldest.get().getValue().connection);
            remove(oldest.get().getValue().connection);
        }
        open.put(remote, one);
        addresses.put(one.connection, remote);
        return evicted;
    }

    @Override
    public synchronized void onClosed(Connection connection) {
        remove(connection);
    }

    private void remove(Connection connection) {
        SocketAddress remote = addresses.remove(connection);
        Open one = remote == null ? null : open.get(remote);
        // its port may be another connection's by now
        if (one != null && one.connection == connection) {
            open.remove(remote);
        }
    }

    /** The head of a request has arrived. */
    synchronized void begin(SocketAddress remote) {
        Open one = open.get(remote);
        if (one != null) {
            one.inRequest = true;
            one.hadRequest = true;
        }
    }

    /** Its response is sent. */
    synchronized void end(SocketAddress remote) {
        Open one = open.get(remote);
        if (one != null) {
            one.inRequest = false;
            one.waitingSince = System.nanoTime();
        }
    }

    /** Closes connections that have waited too long; called now and then. */
    void closeOverdue() {
        overdue().forEach(ConnectionGuard::close);
    }

    private synchronized List<Connection> overdue() {
        long now = System.nanoTime();
        List<Connection> overdue = new ArrayList<>();
        for (Open one : open.values()) {
            Duration limit = one.hadRequest ? later : first;
            if (!one.inRequest && now - one.waitingSince > limit.toNanos()) {
                overdue.add(one.connection);
            }
        }
        return overdue;
    }

    private static void close(Connection connection) {
        connection.getEndPoint().close();
    }

    private static String host(SocketAddress remote) {
        return remote instanceof InetSocketAddress inet ? inet.getHostString() : String.valueOf(remote);
    }
}

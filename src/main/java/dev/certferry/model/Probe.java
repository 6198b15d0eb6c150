package dev.certferry.model;

import java.time.Duration;
import java.util.Optional;

/**
 * A TLS address at which a service must present the certificate that was deployed to it. {@code connect} is {@code
 * host:port}; each of {@code connections} consecutive new connections must find it, within {@code timeout} after the
 * service has converged.
 */
public record Probe(
        String connect,
        String serverName,
        Optional<StartTls> startTls,
        int connections,
        Duration timeout,
        SourceLocation at) {
    public static final int DEFAULT_CONNECTIONS = 3;
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

    /** The address and the server name, for messages. */
    public String address() {
        return connect + " (" + serverName + ")";
    }

    /** The host of {@code connect}, an IPv6 address without its brackets. */
    public String host() {
        String host = connect.substring(0, connect.lastIndexOf(':'));
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    public int port() {
        return Integer.parseInt(connect.substring(connect.lastIndexOf(':') + 1));
    }
}

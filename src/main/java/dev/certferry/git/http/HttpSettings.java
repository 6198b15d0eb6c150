package dev.certferry.git.http;

import dev.certferry.git.transfer.TransferLimit;
import dev.certferry.platform.TlsContexts;
import dev.certferry.port.PermanentException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.transport.TransportHttp;

/**
 * Settings for HTTP servers. {@code caFile} replaces the JDK's CAs; {@code proxy} is {@code http://HOST:PORT}. The
 * environment's proxy variables are ignored, so that a run does not depend on the user who starts it.
 */
public record HttpSettings(
        Optional<Path> caFile, Optional<Path> certificate, Optional<Path> key, Optional<String> proxy) {
    public static final HttpSettings DIRECT =
            new HttpSettings(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public HttpSettings {
        if (certificate.isPresent() != key.isPresent()) {
            throw new PermanentException("a client certificate needs its key: set both --client-cert and --client-key");
        }
    }

    /** Connections of this transport with these settings, which receive at most what the limit allows. */
    public void configure(TransportHttp transport, TransferLimit limit) {
        transport.setHttpConnectionFactory(new HttpConnections(
                limit,
                proxy.map(HttpSettings::proxy).orElse(Proxy.NO_PROXY),
                caFile.map(file -> TlsContexts.trustManagers(file, "correct --ca-file")),
                certificate.map(file ->
                        TlsContexts.keyManagers(file, key.orElseThrow(), "correct --client-cert and --client-key"))));
    }

    private static Proxy proxy(String text) {
        try {
            URI uri = URI.create(text);
            if ("http".equals(uri.getScheme()) && uri.getHost() != null && uri.getUserInfo() == null) {
                int port = uri.getPort() > 0 ? uri.getPort() : 80;
                return new Proxy(Proxy.Type.HTTP, new InetSocketAddress(uri.getHost(), port));
            }
        } catch (IllegalArgumentException e) {
            // reported below
        }
        throw new PermanentException("--http-proxy " + text.replaceFirst("//[^/]*@", "//")
                + ": not a valid proxy; expected http://HOST:PORT without user and password");
    }
}

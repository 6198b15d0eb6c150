package dev.certferry.probe;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/** One full TLS handshake. Each uses its own context, so that no earlier session is resumed. */
final class Handshake {
    private final String serverName;
    private final CapturingTrustManager capture;

    Handshake(String serverName, CapturingTrustManager capture) {
        this.serverName = serverName;
        this.capture = capture;
    }

    void with(Socket plain, String host, int port) throws IOException {
        try (SSLSocket socket = (SSLSocket) context().getSocketFactory().createSocket(plain, host, port, true)) {
            SSLParameters parameters = socket.getSSLParameters();
            // an IP address must not be sent as a server name (RFC 6066, section 3)
            if (!serverName.contains(":") && !serverName.matches("[0-9.]+")) {
                parameters.setServerNames(List.of(new SNIHostName(serverName)));
            }
            socket.setSSLParameters(parameters);
            socket.startHandshake();
        } catch (IllegalArgumentException e) {
            throw new IOException("serverName " + serverName + " is not a valid host name", e);
        }
    }

    private SSLContext context() throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {capture}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("this JVM does not support TLS", e);
        }
    }
}

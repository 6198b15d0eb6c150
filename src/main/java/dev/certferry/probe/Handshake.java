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

/** One full TLS handshake: a context of its own for each, so that no session of an earlier one is resumed. */
final class Handshake {
    private final String serverName;
    private final CapturingTrustManager witness;

    Handshake(String serverName, CapturingTrustManager witness) {
        this.serverName = serverName;
        this.witness = witness;
    }

    void with(Socket plain, String host, int port) throws IOException {
        try (SSLSocket socket = (SSLSocket) context().getSocketFactory().createSocket(plain, host, port, true)) {
            SSLParameters parameters = socket.getSSLParameters();
            // an address is no name to ask for (RFC 6066, section 3)
            if (!serverName.contains(":") && !serverName.matches("[0-9.]+")) {
                parameters.setServerNames(List.of(new SNIHostName(serverName)));
            }
            socket.setSSLParameters(parameters);
            socket.startHandshake();
        } catch (IllegalArgumentException e) {
            throw new IOException("the name " + serverName + " cannot be asked for", e);
        }
    }

    private SSLContext context() throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {witness}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("this Java has no TLS", e);
        }
    }
}

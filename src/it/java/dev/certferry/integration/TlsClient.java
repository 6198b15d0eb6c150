package dev.certferry.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.certferry.integration.acme.RealCertbot;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** A visitor of a service: a TLS handshake that verifies the chain up to one root, and the name. */
final class TlsClient {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final SSLContext context;

    private TlsClient(SSLContext context) {
        this.context = context;
    }

    static TlsClient trusting(byte[] rootPem) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry(
                    "root",
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(rootPem)));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return new TlsClient(context);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** SHA-256 of the certificate that is served for this name; a chain or a name that does not verify is an error. */
    String served(String address, int port, String name) throws IOException {
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(address, port), (int) TIMEOUT.toMillis());
            plain.setSoTimeout((int) TIMEOUT.toMillis());
            try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(plain, name, port, true)) {
                SSLParameters parameters = socket.getSSLParameters();
                parameters.setServerNames(List.of(new SNIHostName(name)));
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                socket.setSSLParameters(parameters);
                socket.startHandshake();
                return RealCertbot.fingerprint(socket.getSession().getPeerCertificates()[0]);
            }
        }
    }

    /** Waits until this certificate is served, at most half a minute: tasks start after a service's spec has changed. */
    void awaitServed(String address, int port, String name, String fingerprint) {
        awaitServed(address, port, name, fingerprint, Duration.ofSeconds(30));
    }

    void awaitServed(String address, int port, String name, String fingerprint, Duration limit) {
        await(name + " is served with " + fingerprint)
                .atMost(limit)
                .ignoreExceptionsInstanceOf(IOException.class)
                .untilAsserted(() -> assertThat(served(address, port, name)).isEqualTo(fingerprint));
    }
}

package dev.certferry.probe;

import dev.certferry.certificate.TestPki;
import dev.certferry.model.LeafCertificate;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A manner of answering: a TLS server with one certificate. */
public final class TlsTestServer implements ScriptedServer.Manner {
    private final TestPki pki;
    private final X509Certificate certificate;
    private final KeyPair key;
    private final boolean clientsShowOne;

    private TlsTestServer(TestPki pki, X509Certificate certificate, KeyPair key, boolean clientsShowOne) {
        this.pki = pki;
        this.certificate = certificate;
        this.key = key;
        this.clientsShowOne = clientsShowOne;
    }

    public static TlsTestServer of(TestPki pki, String domain) {
        KeyPair key = TestPki.ec();
        return new TlsTestServer(pki, pki.issue(key, domain), key, false);
    }

    /** TLS 1.2, and whoever connects has to show a certificate. */
    TlsTestServer forKnownClients() {
        return new TlsTestServer(pki, certificate, key, true);
    }

    /** The same certificate with a key that is not its own. */
    TlsTestServer with(KeyPair other) {
        return new TlsTestServer(pki, certificate, other, clientsShowOne);
    }

    public LeafCertificate leaf() {
        try {
            return dev.certferry.certificate.PresentedCertificate.of(certificate);
        } catch (CertificateException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void with(Socket plain) throws IOException {
        try (SSLSocket socket = (SSLSocket) context().getSocketFactory().createSocket(plain, null, true)) {
            socket.setEnabledProtocols(new String[] {clientsShowOne ? "TLSv1.2" : "TLSv1.3"});
            socket.setUseClientMode(false);
            socket.setNeedClientAuth(clientsShowOne);
            socket.startHandshake();
            socket.getInputStream().read();
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private SSLContext context() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("site", key.getPrivate(), new char[0], new Certificate[] {certificate, pki.intermediate()});
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }
}

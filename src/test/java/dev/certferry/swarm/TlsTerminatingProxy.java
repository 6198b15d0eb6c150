package dev.certferry.swarm;

import dev.certferry.certificate.TestPki;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManagerFactory;

/** TLS on loopback in front of an engine's plain port, as dockerd's {@code --tlsverify} is: clients must show a certificate of the same authority. */
final class TlsTerminatingProxy implements AutoCloseable {
    private static final Instant FROM = Instant.EPOCH;
    private static final Instant TO = Instant.parse("2100-01-01T00:00:00Z");
    private static final char[] NONE = new char[0];

    private final TestPki pki = new TestPki("CN=Engine CA");
    private final SSLServerSocket socket;
    private final URI engine;

    private TlsTerminatingProxy(URI engine, String name) throws GeneralSecurityException, IOException {
        this.engine = engine;
        KeyPair key = TestPki.ec();
        KeyStore own = KeyStore.getInstance("PKCS12");
        own.load(null, null);
        own.setKeyEntry("engine", key.getPrivate(), NONE, new X509Certificate[] {pki.issue(key, FROM, TO, name)});
        own.setCertificateEntry("clients", pki.intermediate());
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, NONE);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(own);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        socket = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 5, InetAddress.getLoopbackAddress());
        socket.setNeedClientAuth(true);
    }

    /** The front's certificate is for this name. */
    static TlsTerminatingProxy of(URI engine, String name) {
        try {
            TlsTerminatingProxy front = new TlsTerminatingProxy(engine, name);
            inBackground(front::accept);
            return front;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    String host() {
        return "tcp://127.0.0.1:" + socket.getLocalPort();
    }

    /** Writes Docker's three files for a client; its key in the form that this label names. */
    Path files(Path folder, String keyLabel) {
        KeyPair key = TestPki.ec();
        return files(
                folder, TestPki.pem(keyLabel, form(key.getPrivate(), keyLabel)), pki.issue(key, FROM, TO, "client"));
    }

    /** The authority alone. */
    Path authority(Path folder) {
        return write(folder, "ca.pem", TestPki.pem(pki.intermediate()));
    }

    Path files(Path folder, String key, X509Certificate certificate) {
        authority(folder);
        write(folder, "key.pem", key);
        return write(folder, "cert.pem", TestPki.pem(certificate));
    }

    private static byte[] form(PrivateKey key, String label) {
        return label.equals("PRIVATE KEY") ? key.getEncoded() : TestPki.bare(key);
    }

    private static Path write(Path folder, String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                inBackground(() -> carry(client));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void carry(Socket client) {
        try (client;
                Socket behind = new Socket(engine.getHost(), engine.getPort())) {
            InputStream answers = behind.getInputStream();
            OutputStream back = client.getOutputStream();
            inBackground(() -> copy(answers, back));
            client.getInputStream().transferTo(behind.getOutputStream());
        } catch (IOException e) {
            return; // refused, or one side is gone: the client sees it
        }
    }

    private static void copy(InputStream from, OutputStream to) {
        try (to) {
            from.transferTo(to);
        } catch (IOException e) {
            return; // one side is gone
        }
    }

    private static void inBackground(Runnable work) {
        Thread thread = new Thread(work, "tls-front");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

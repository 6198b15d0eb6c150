package dev.certferry.git.http;

import java.io.IOException;
import java.net.Proxy;
import java.net.URL;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;
import org.eclipse.jgit.transport.http.JDKHttpConnection;

/** Creates JGit's HTTP connections; JGit's own proxy detection is ignored. */
final class HttpConnections implements HttpConnectionFactory {
    private final Proxy proxy;
    private final Optional<TrustManager[]> trust;
    private final Optional<KeyManager[]> identity;

    HttpConnections(Proxy proxy, Optional<TrustManager[]> trust, Optional<KeyManager[]> identity) {
        this.proxy = proxy;
        this.trust = trust;
        this.identity = identity;
    }

    @Override
    public HttpConnection create(URL url) throws IOException {
        return create(url, proxy);
    }

    @Override
    @SuppressWarnings("NullAway") // the JDK uses its default trust and key managers for null
    public HttpConnection create(URL url, Proxy found) throws IOException {
        Connection connection = new Connection(url, proxy);
        if (url.getProtocol().equals("https") && (trust.isPresent() || identity.isPresent())) {
            try {
                connection.configure(identity.orElse(null), trust.orElse(null), null);
            } catch (GeneralSecurityException e) {
                throw new IOException("TLS cannot be set up: " + e.getMessage(), e);
            }
        }
        return connection;
    }

    /** Makes a constructor accessible that JGit reserves for its factories. */
    private static final class Connection extends JDKHttpConnection {
        Connection(URL url, Proxy proxy) throws IOException {
            super(url, proxy);
        }
    }
}

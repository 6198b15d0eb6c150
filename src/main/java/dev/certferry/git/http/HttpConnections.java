package dev.certferry.git.http;

import dev.certferry.git.transfer.TransferLimit;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Proxy;
import java.net.URL;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;
import org.eclipse.jgit.transport.http.JDKHttpConnection;

/** Creates JGit's HTTP connections; JGit's own proxy detection is ignored. */
final class HttpConnections implements HttpConnectionFactory {
    private final TransferLimit limit;
    private final Proxy proxy;
    private final Optional<TrustManager[]> trust;
    private final Optional<KeyManager[]> identity;

    HttpConnections(TransferLimit limit, Proxy proxy, Optional<TrustManager[]> trust, Optional<KeyManager[]> identity) {
        this.limit = limit;
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
        Connection connection = new Connection(url, proxy, limit);
        if (url.getProtocol().equals("https") && (trust.isPresent() || identity.isPresent())) {
            try {
                connection.configure(identity.orElse(null), trust.orElse(null), null);
            } catch (GeneralSecurityException e) {
                throw new IOException("TLS cannot be set up: " + e.getMessage(), e);
            }
        }
        return connection;
    }

    private static final class Connection extends JDKHttpConnection {
        private static final String CONTENT_ENCODING = "Content-Encoding";

        private final TransferLimit limit;

        Connection(URL url, Proxy proxy, TransferLimit limit) throws IOException {
            super(url, proxy);
            this.limit = limit;
        }

        /** What is counted is what is kept in memory, so a compressed answer is decompressed below the limit. */
        @Override
        public InputStream getInputStream() throws IOException {
            InputStream answer = super.getInputStream();
            return limit.in(isCompressed() ? new GZIPInputStream(answer) : answer);
        }

        private boolean isCompressed() {
            return "gzip".equalsIgnoreCase(super.getHeaderField(CONTENT_ENCODING));
        }

        @Override
        public String getHeaderField(String name) {
            return name.equalsIgnoreCase(CONTENT_ENCODING) && isCompressed() ? "identity" : super.getHeaderField(name);
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            return limit.out(super.getOutputStream());
        }
    }
}

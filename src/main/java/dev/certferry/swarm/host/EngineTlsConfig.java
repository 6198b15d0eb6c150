package dev.certferry.swarm.host;

import com.github.dockerjava.transport.SSLConfig;
import dev.certferry.platform.TlsContexts;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** TLS to an engine from Docker's PEM files; the engine must present a certificate of that CA and of its own name. */
public final class EngineTlsConfig implements SSLConfig {
    private static final String REMEDY = "correct --tls-dir, DOCKER_CERT_PATH or the Docker context";

    private final SSLContext context;

    public EngineTlsConfig(TlsFilePaths files) {
        TrustManager[] trust = TlsContexts.trustManagers(files.ca(), REMEDY);
        KeyManager[] identity = files.identity()
                .map(own -> TlsContexts.keyManagers(own.certificate(), own.key(), REMEDY))
                .orElseGet(() -> new KeyManager[0]);
        context = TlsContexts.of(identity, trust);
    }

    @Override
    public SSLContext getSSLContext() {
        return context;
    }
}

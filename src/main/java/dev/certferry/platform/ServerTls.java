package dev.certferry.platform;

import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** The certificate of the daemon's own HTTP server. */
public final class ServerTls {
    private ServerTls() {}

    /** From PEM files; client certificates are neither asked for nor accepted. */
    public static SSLContext of(Path certificate, Path key) {
        return TlsContexts.of(
                TlsContexts.keyManagers(certificate, key, "correct --listen-cert and --listen-key"),
                new TrustManager[0]);
    }
}

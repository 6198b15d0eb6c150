package dev.certferry.probe;

import dev.certferry.certificate.PresentedCertificate;
import dev.certferry.model.LeafCertificate;
import dev.certferry.port.ProbeResponse;
import java.io.IOException;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/** Captures the certificate that a server presents and accepts any: the probe compares it, it does not validate it. */
final class CapturingTrustManager extends X509ExtendedTrustManager {
    private Optional<LeafCertificate> leaf = Optional.empty();

    ProbeResponse response() {
        return leaf.<ProbeResponse>map(ProbeResponse.Certificate::new)
                .orElseGet(() -> new ProbeResponse.NoCertificate(
                        "it presented no certificate; expected one; check its configuration"));
    }

    /**
     * Returns the captured certificate if the server ended the handshake: a server that requires a client certificate
     * does so after it presented its own certificate and proved possession of its key. A failure found by the client,
     * such as a signature by another key, is not a response.
     */
    ProbeResponse responseDespite(IOException failure, ProbeErrorMapper errors) {
        return leaf.isPresent() && errors.endedByServer(failure)
                ? response()
                : new ProbeResponse.NoCertificate(errors.message(failure));
    }

    private void inspect(X509Certificate[] chain) throws CertificateException {
        leaf = Optional.of(PresentedCertificate.of(chain[0]));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        inspect(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        inspect(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        inspect(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw new CertificateException("a probe accepts no clients");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("a probe accepts no clients");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("a probe accepts no clients");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}

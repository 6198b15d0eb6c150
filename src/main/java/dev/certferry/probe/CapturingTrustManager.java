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

/** Sees the certificate that a server presents, and accepts each: the question is which one it is. */
final class CapturingTrustManager extends X509ExtendedTrustManager {
    private Optional<LeafCertificate> leaf = Optional.empty();

    ProbeResponse response() {
        return leaf.<ProbeResponse>map(ProbeResponse.Certificate::new)
                .orElseGet(() -> new ProbeResponse.NoCertificate(
                        "it presented no certificate; expected one; see its configuration"));
    }

    /**
     * A server that wants a certificate from its clients ends the handshake after it has presented its own and proved its
     * key: then the answer is known all the same. What this side found wrong, such as another key, is no answer.
     */
    ProbeResponse responseDespite(IOException failure, ProbeErrorMapper troubles) {
        return leaf.isPresent() && troubles.endedByTheServer(failure)
                ? response()
                : new ProbeResponse.NoCertificate(troubles.message(failure));
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
        throw new CertificateException("a probe is no server");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("a probe is no server");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("a probe is no server");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}

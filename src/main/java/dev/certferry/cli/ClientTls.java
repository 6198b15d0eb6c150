package dev.certferry.cli;

import dev.certferry.model.Verdict;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** TLS to servers whose authorities Java does not know. */
final class ClientTls {
    private ClientTls() {}

    /** Trusts what the authorities of this file signed, and nothing else. */
    static SSLContext trusting(Path authorities, String flag) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (Certificate one : CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(authorities)))) {
                store.setCertificateEntry("authority-" + store.size(), one);
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, factory.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new Ended(
                    Verdict.USAGE,
                    authorities + ": no certificates of authorities can be read from it; expected PEM; correct "
                            + flag);
        }
    }
}

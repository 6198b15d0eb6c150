package dev.certferry.platform;

import dev.certferry.certificate.InvalidCertificateException;
import dev.certferry.certificate.PemKeyStores;
import dev.certferry.certificate.SensitiveFile;
import dev.certferry.port.PermanentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** TLS from PEM files. {@code remedy} ends the message of a file that cannot be used, such as "correct --ca-file". */
public final class TlsContexts {
    private TlsContexts() {}

    /** A client that trusts the CA certificates of this file and no others, without a certificate of its own. */
    public static SSLContext trusting(Path caFile, String remedy) {
        return of(new KeyManager[0], trustManagers(caFile, remedy));
    }

    /** Without key managers no certificate is presented; without trust managers none is accepted. */
    public static SSLContext of(KeyManager[] keyManagers, TrustManager[] trustManagers) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keyManagers, trustManagers, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new PermanentException("TLS cannot be set up: " + e.getMessage(), e);
        }
    }

    /** Trusts the CA certificates of this file and no others. */
    public static TrustManager[] trustManagers(Path caFile, String remedy) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(PemKeyStores.trusting(read(caFile, remedy)));
            return factory.getTrustManagers();
        } catch (InvalidCertificateException | GeneralSecurityException e) {
            throw new PermanentException(caFile + ": not a file of CA certificates; expected PEM; " + remedy);
        }
    }

    /** Presents this certificate, leaf first, with its key. */
    public static KeyManager[] keyManagers(Path certificate, Path key, String remedy) {
        SensitiveFile secret = read(key, remedy);
        try {
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(PemKeyStores.identity(read(certificate, remedy), secret), PemKeyStores.noPassword());
            return factory.getKeyManagers();
        } catch (InvalidCertificateException | GeneralSecurityException e) {
            // without the cause: its message may quote the key
            throw new PermanentException(certificate + " and " + key
                    + ": not a certificate with its key; expected PEM, the key without a password; " + remedy);
        } finally {
            secret.clear();
        }
    }

    private static SensitiveFile read(Path file, String remedy) {
        try {
            return new SensitiveFile(file.toString(), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new PermanentException(file + ": cannot be read; " + remedy + ", or its mode", e);
        }
    }
}

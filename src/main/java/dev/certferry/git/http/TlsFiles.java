package dev.certferry.git.http;

import dev.certferry.sync.Permanent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** PEM files as the JDK's TLS wants them. */
final class TlsFiles {
    private static final char[] IN_MEMORY = new char[0];
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    private TlsFiles() {}

    /** Trusts what these authorities signed, and nothing else. */
    static TrustManager[] trusting(Path authorities) {
        try {
            KeyStore store = empty();
            for (Certificate one : certificates(authorities)) {
                store.setCertificateEntry("authority-" + store.size(), one);
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return factory.getTrustManagers();
        } catch (GeneralSecurityException | IOException e) {
            throw new Permanent(authorities + ": no certificates of authorities can be read from it (" + e.getMessage()
                    + "); expected PEM; correct --ca-file");
        }
    }

    static KeyManager[] presenting(Path certificate, Path key) {
        try {
            KeyStore store = empty();
            Certificate[] chain = certificates(certificate).toArray(Certificate[]::new);
            PrivateKey secret = key(key, chain[0].getPublicKey().getAlgorithm());
            store.setKeyEntry("client", secret, IN_MEMORY, chain);
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, IN_MEMORY);
            return factory.getKeyManagers();
        } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
            // the cause is left out: its message may quote the key
            throw new Permanent(certificate + " and " + key + ": no client certificate with its key can be read from"
                    + " them; expected PEM and an unencrypted PKCS#8 key (openssl pkcs8 -topk8 -nocrypt); correct"
                    + " --client-cert and --client-key");
        }
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static List<Certificate> certificates(Path file) throws GeneralSecurityException, IOException {
        Collection<? extends Certificate> found = CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)));
        if (found.isEmpty()) {
            throw new IOException("it holds none");
        }
        return new ArrayList<>(found);
    }

    private static PrivateKey key(Path file, String algorithm) throws GeneralSecurityException, IOException {
        String text = Files.readString(file, StandardCharsets.US_ASCII);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IOException("no unencrypted PKCS#8 key");
        }
        byte[] der = Base64.getMimeDecoder().decode(text.substring(begin + BEGIN.length(), end));
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
    }
}

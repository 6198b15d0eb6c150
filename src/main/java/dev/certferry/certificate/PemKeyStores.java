package dev.certferry.certificate;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.List;

/** In-memory key stores from PEM text, for Certferry's own TLS connections. */
public final class PemKeyStores {
    private static final int MAX_BLOCKS = 4;

    /** CA bundles of operating systems contain about 150 certificates. */
    private static final int MAX_CERTIFICATES = 1000;

    private PemKeyStores() {}

    /** An in-memory key store needs no password, but the JDK's API requires one. */
    public static char[] noPassword() {
        return new char[0];
    }

    /** Trusts the certificates of the text and no others. */
    public static KeyStore trusting(SensitiveFile authority)
            throws InvalidCertificateException, GeneralSecurityException {
        KeyStore store = empty();
        int number = 0;
        for (X509Certificate certificate : new CertificateReader().all(authority, MAX_CERTIFICATES)) {
            store.setCertificateEntry("authority" + number++, certificate);
        }
        return store;
    }

    /** A certificate, leaf first, with its key; the caller clears the key's bytes. */
    public static KeyStore identity(SensitiveFile certificate, SensitiveFile key)
            throws InvalidCertificateException, GeneralSecurityException {
        List<X509Certificate> chain = new CertificateReader().all(certificate);
        KeyPairCheck.require(key, chain.get(0).getPublicKey());
        KeyStore store = empty();
        store.setKeyEntry(
                "identity", privateKey(key, chain.get(0)), noPassword(), chain.toArray(new X509Certificate[0]));
        return store;
    }

    private static PrivateKey privateKey(SensitiveFile key, X509Certificate certified)
            throws InvalidCertificateException, GeneralSecurityException {
        for (PemReader.Block block : PemReader.read(key, MAX_BLOCKS)) {
            if (block.label().endsWith("PRIVATE KEY")) {
                byte[] pkcs8 = PrivateKeyDecoder.pkcs8(block, certified.getPublicKey());
                try {
                    return KeyFactory.getInstance(PrivateKeyDecoder.algorithm(pkcs8))
                            .generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
                } finally {
                    Arrays.fill(pkcs8, (byte) 0);
                    block.clear();
                }
            }
        }
        throw InvalidCertificateException.unreadable(key.file(), "holds no private key");
    }

    private static KeyStore empty() throws GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try {
            store.load(null, null);
        } catch (IOException e) {
            throw new IllegalStateException("nothing is read", e);
        }
        return store;
    }
}

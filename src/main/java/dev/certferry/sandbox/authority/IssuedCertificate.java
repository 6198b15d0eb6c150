package dev.certferry.sandbox.authority;

import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;

/** A certificate with its key and its issuer. */
public final class IssuedCertificate {
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private final PrivateKey key;
    private final X509Certificate certificate;
    private final X509Certificate issuer;

    IssuedCertificate(PrivateKey key, X509Certificate certificate, X509Certificate issuer) {
        this.key = key;
        this.certificate = certificate;
        this.issuer = issuer;
    }

    /** The same certificate with the key of another one. */
    IssuedCertificate withKeyOf(IssuedCertificate other) {
        return new IssuedCertificate(other.key, certificate, issuer);
    }

    public X509Certificate certificate() {
        return certificate;
    }

    /** The content of one of certbot's files. */
    String pem(CertbotFile file) {
        return switch (file) {
            case PRIVKEY -> pem("PRIVATE KEY", key.getEncoded());
            case CERT -> pem(certificate);
            case CHAIN -> pem(issuer);
            case FULLCHAIN -> pem(certificate) + pem(issuer);
        };
    }

    private static String pem(X509Certificate certificate) {
        try {
            return pem("CERTIFICATE", certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("cannot encode the issued certificate", e);
        }
    }

    private static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n" + LINES.encodeToString(der) + "\n-----END " + label + "-----\n";
    }
}

package dev.certferry.certificate;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/** Parses certificates from PEM text. */
final class CertificateReader {
    private static final int MAX_CHAIN_LENGTH = 10;
    /** Four times the size of RSA with 16,384 bits: verifying with keys of unlimited size could take hours. */
    private static final int MAX_KEY_BITS = 8192;

    private final CertificateFactory factory;

    CertificateReader() {
        try {
            factory = CertificateFactory.getInstance("X.509");
        } catch (CertificateException e) {
            throw new IllegalStateException("every JVM supports X.509", e);
        }
    }

    X509Certificate single(SensitiveFile text) throws InvalidCertificateException {
        List<X509Certificate> certificates = all(text);
        if (certificates.size() != 1) {
            throw InvalidCertificateException.unreadable(
                    text.file(), "holds " + certificates.size() + " certificates, expected one");
        }
        return certificates.get(0);
    }

    /** At least one certificate. */
    List<X509Certificate> all(SensitiveFile text) throws InvalidCertificateException {
        return all(text, MAX_CHAIN_LENGTH);
    }

    List<X509Certificate> all(SensitiveFile text, int atMost) throws InvalidCertificateException {
        List<X509Certificate> certificates = new ArrayList<>();
        for (PemReader.Block block : PemReader.read(text, atMost)) {
            if (!block.label().equals("CERTIFICATE")) {
                throw InvalidCertificateException.unreadable(text.file(), "contains blocks other than certificates");
            }
            certificates.add(certificate(text, block.der()));
        }
        if (certificates.isEmpty()) {
            throw InvalidCertificateException.unreadable(text.file(), "holds no certificate");
        }
        return certificates;
    }

    /** On malformed input the JDK's parsers throw many kinds of exceptions, whose messages quote the input. */
    private X509Certificate certificate(SensitiveFile text, byte[] der) throws InvalidCertificateException {
        try {
            if (factory.generateCertificate(new ByteArrayInputStream(der)) instanceof X509Certificate one
                    && one.getEncoded().length == der.length) {
                return bounded(text, one);
            }
        } catch (CertificateException | RuntimeException e) {
            throw InvalidCertificateException.unreadable(text.file(), "holds a certificate that cannot be parsed");
        }
        throw InvalidCertificateException.unreadable(text.file(), "holds more than a certificate in one block");
    }

    private static X509Certificate bounded(SensitiveFile text, X509Certificate certificate)
            throws InvalidCertificateException {
        if (certificate.getPublicKey().getEncoded().length > MAX_KEY_BITS) {
            throw InvalidCertificateException.unreadable(
                    text.file(), "holds a certificate whose key is too large for TLS clients");
        }
        return certificate;
    }
}

package dev.certferry.sandbox.authority;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A root CA and an intermediate CA in memory, for tests and the demo only. */
public final class CertificateAuthority {
    private static final Duration YEARS = Duration.ofDays(3650);

    private final X500Name rootName;
    private final X500Name issuerName;
    private final KeyPair issuerKey = newKey();
    private final X509Certificate root;
    private final X509Certificate issuer;
    private long serial = 1;

    private CertificateAuthority(String name, Instant from) {
        this.rootName = new X500Name("CN=" + name + " Root");
        this.issuerName = new X500Name("CN=" + name);
        KeyPair rootKey = newKey();
        this.root = authority(rootName, rootKey, rootKey, from);
        this.issuer = authority(issuerName, issuerKey, rootKey, from);
    }

    /** The name appears as the issuer in plans. */
    public static CertificateAuthority create(String name, Instant from) {
        return new CertificateAuthority(name, from);
    }

    /** Creates a key and a certificate for these domains. */
    public IssuedCertificate issue(List<String> domains, Instant from, Duration lifetime) {
        KeyPair key = newKey();
        X509v3CertificateBuilder certificate = new JcaX509v3CertificateBuilder(
                issuerName,
                number(),
                Date.from(from),
                Date.from(from.plus(lifetime)),
                new X500Name(""),
                key.getPublic());
        GeneralName[] names = domains.stream()
                .map(domain -> new GeneralName(GeneralName.dNSName, domain))
                .toArray(GeneralName[]::new);
        try {
            certificate.addExtension(Extension.subjectAlternativeName, true, new GeneralNames(names));
            certificate.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            certificate.addExtension(
                    Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
            return new IssuedCertificate(key.getPrivate(), signed(certificate, issuerKey.getPrivate()), issuer);
        } catch (IOException e) {
            throw new IllegalStateException("cannot encode a certificate extension", e);
        }
    }

    public X509Certificate root() {
        return root;
    }

    private X509Certificate authority(X500Name subject, KeyPair key, KeyPair signer, Instant from) {
        X509v3CertificateBuilder certificate = new JcaX509v3CertificateBuilder(
                rootName, number(), Date.from(from), Date.from(from.plus(YEARS)), subject, key.getPublic());
        try {
            certificate.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            certificate.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            return signed(certificate, signer.getPrivate());
        } catch (IOException e) {
            throw new IllegalStateException("cannot encode a certificate extension", e);
        }
    }

    private BigInteger number() {
        return BigInteger.valueOf(serial++);
    }

    private static X509Certificate signed(X509v3CertificateBuilder certificate, PrivateKey key) {
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(certificate.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key)));
        } catch (OperatorCreationException | GeneralSecurityException e) {
            throw new IllegalStateException("ECDSA is not available", e);
        }
    }

    private static KeyPair newKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("P-256 is not available", e);
        }
    }
}

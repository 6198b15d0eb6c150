package dev.certferry.certificate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A root, an intermediate and what they issue, for tests. */
public final class TestPki {
    public static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    public static final Instant TO = Instant.parse("2026-04-01T00:00:00Z");

    private final AtomicLong serial = new AtomicLong(1);
    private final KeyPair rootKey = ec();
    private final KeyPair intermediateKey = ec();
    private final String intermediateName;
    private final X509Certificate root;
    private final X509Certificate intermediate;

    public TestPki(String intermediateName) {
        this.intermediateName = intermediateName;
        this.root = build("CN=Test Root", "CN=Test Root", rootKey, rootKey, List.of(), FROM, TO, TestPki::authority);
        this.intermediate = build(
                "CN=Test Root", intermediateName, rootKey, intermediateKey, List.of(), FROM, TO, TestPki::authority);
    }

    public X509Certificate root() {
        return root;
    }

    public X509Certificate intermediate() {
        return intermediate;
    }

    /** What a server of this name needs that is trusted by whoever trusts the intermediate, for an hour from now. */
    public SSLContext server(String name) {
        Instant now = Instant.now();
        KeyPair key = ec();
        X509Certificate leaf = issue(key, now.minusSeconds(3600), now.plusSeconds(3600), name);
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("server", key.getPrivate(), new char[0], new X509Certificate[] {leaf});
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, new char[0]);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public X509Certificate issue(KeyPair key, String... names) {
        return issue(key, FROM, TO, names);
    }

    public X509Certificate issue(KeyPair key, Instant from, Instant to, String... names) {
        return build(intermediateName, "", intermediateKey, key, List.of(names), from, to, builder -> {});
    }

    /** With something unusual in it. */
    public X509Certificate issue(KeyPair key, Twist twist, String... names) {
        String subject = "CN=" + (names.length == 0 ? "somebody" : names[0]);
        return build(intermediateName, subject, intermediateKey, key, List.of(names), FROM, TO, twist);
    }

    /** Signed by a certificate that may be no authority. */
    public static X509Certificate signedBy(X509Certificate issuer, KeyPair signer, KeyPair key, String... names) {
        TestPki any = new TestPki("CN=any");
        return any.build(
                issuer.getSubjectX500Principal().getName(), "", signer, key, List.of(names), FROM, TO, builder -> {});
    }

    /** Adds extensions to a certificate. */
    public interface Twist {
        void add(X509v3CertificateBuilder builder) throws CertIOException;
    }

    /** What makes a certificate an authority's. */
    public static void authority(X509v3CertificateBuilder builder) throws CertIOException {
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
    }

    private X509Certificate build(
            String issuer,
            String subject,
            KeyPair signer,
            KeyPair key,
            List<String> names,
            Instant from,
            Instant to,
            Twist twist) {
        try {
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    new X500Name(issuer),
                    BigInteger.valueOf(serial.getAndIncrement()),
                    Date.from(from),
                    Date.from(to),
                    new X500Name(subject),
                    key.getPublic());
            twist.add(builder);
            if (!names.isEmpty()) {
                builder.addExtension(Extension.subjectAlternativeName, true, alternatives(names));
            }
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(signer.getPrivate())));
        } catch (CertIOException | OperatorCreationException | CertificateException e) {
            throw new IllegalStateException(e);
        }
    }

    private static GeneralNames alternatives(List<String> names) {
        return new GeneralNames(names.stream()
                .map(name -> new GeneralName(
                        name.contains(":") || name.matches("[0-9.]+") ? GeneralName.iPAddress : GeneralName.dNSName,
                        name))
                .toArray(GeneralName[]::new));
    }

    public static KeyPair ec() {
        return ec("secp256r1");
    }

    public static KeyPair ec(String curve) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(curve));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** On a curve that the JDK does not know. */
    public static KeyPair koblitz() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", new BouncyCastleProvider());
            generator.initialize(new ECGenParameterSpec("secp256k1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static KeyPair rsa(int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static KeyPair of(String algorithm) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            if (algorithm.equals("RSA")) {
                generator.initialize(2048);
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The key without its PKCS#8 wrapper: PKCS#1 or SEC1. */
    public static byte[] bare(PrivateKey key) {
        try {
            return PrivateKeyInfo.getInstance(key.getEncoded())
                    .parsePrivateKey()
                    .toASN1Primitive()
                    .getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String pem(String label, byte[] der) {
        Base64.Encoder lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
        return "-----BEGIN " + label + "-----\n" + lines.encodeToString(der) + "\n-----END " + label + "-----\n";
    }

    public static String pem(PrivateKey key) {
        return pem("PRIVATE KEY", key.getEncoded());
    }

    public static String pem(X509Certificate... certificates) {
        StringBuilder text = new StringBuilder();
        for (X509Certificate certificate : certificates) {
            try {
                text.append(pem("CERTIFICATE", certificate.getEncoded()));
            } catch (CertificateException e) {
                throw new IllegalStateException(e);
            }
        }
        return text.toString();
    }

    public static SensitiveFile text(String file, String content) {
        return new SensitiveFile(file, content.getBytes(StandardCharsets.ISO_8859_1));
    }
}

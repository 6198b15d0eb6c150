package dev.certferry.certificate;

import static dev.certferry.certificate.TestPki.pem;
import static dev.certferry.certificate.TestPki.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.model.Defect;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.DSAParameter;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.junit.jupiter.api.Test;

/** Keys that only an attacker or a failing disk makes. */
final class MalformedKeysTest {
    private final TestPki pki = new TestPki("CN=E7");

    @Test
    void aKeyWithoutLimitIsNotUsedToVerify() throws Exception {
        BigInteger huge = new BigInteger(1_000_000, new Random(1)).setBit(0);
        DSAParameter parameters = new DSAParameter(huge, BigInteger.valueOf(65_537), BigInteger.TWO);
        SubjectPublicKeyInfo info = new SubjectPublicKeyInfo(
                new AlgorithmIdentifier(X9ObjectIdentifiers.id_dsa, parameters), new ASN1Integer(huge));
        X509Certificate issuer = pki.issue(new KeyPair(encoded(info), null), TestPki::authority, "e7.example");
        X509Certificate leaf = TestPki.signedBy(issuer, TestPki.ec(), TestPki.ec(), "a.example");

        assertThat(org.junit.jupiter.api.Assertions.assertTimeout(
                        Duration.ofSeconds(20),
                        () -> new CertificateSetReader()
                                .read(
                                        text("cert1.pem", pem(leaf)),
                                        text("chain1.pem", pem(issuer)),
                                        text("fullchain1.pem", pem(leaf, issuer)),
                                        false)
                                .defects()))
                .extracting(Defect::message)
                .containsExactly("chain1.pem holds a certificate whose key is too large for TLS clients; renew the"
                        + " lineage with certbot");
    }

    private static PublicKey encoded(SubjectPublicKeyInfo info) {
        return new PublicKey() {
            private static final long serialVersionUID = 1;

            @Override
            public String getAlgorithm() {
                return "DSA";
            }

            @Override
            public String getFormat() {
                return "X.509";
            }

            @Override
            public byte[] getEncoded() {
                try {
                    return info.getEncoded();
                } catch (java.io.IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            }
        };
    }

    /** Modulus and public exponent are right, which is what OpenSSL compares, and the key cannot sign. */
    @Test
    void anRsaKeyThatIsDamagedBehindItsModulusDoesNotMatch() throws Exception {
        KeyPair pair = TestPki.rsa(2048);
        X509Certificate leaf = pki.issue(pair, "a.example");
        RSAPrivateKey good = RSAPrivateKey.getInstance(TestPki.bare(pair.getPrivate()));
        RSAPrivateKey bad = new RSAPrivateKey(
                good.getModulus(),
                good.getPublicExponent(),
                good.getPrivateExponent().flipBit(40),
                good.getPrime1(),
                good.getPrime2(),
                good.getExponent1().flipBit(40),
                good.getExponent2(),
                good.getCoefficient());
        byte[] info = new PrivateKeyInfo(
                        PrivateKeyInfo.getInstance(pair.getPrivate().getEncoded())
                                .getPrivateKeyAlgorithm(),
                        bad)
                .getEncoded();

        List<Defect> flaws = new CertificateSetReader()
                .examine(
                        text("privkey1.pem", pem("PRIVATE KEY", info)),
                        text("cert1.pem", pem(leaf)),
                        text("chain1.pem", pem(pki.intermediate())));
        assertThat(flaws).extracting(Defect::rule).containsExactly("key-mismatch");
    }
}

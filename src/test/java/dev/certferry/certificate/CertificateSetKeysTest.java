package dev.certferry.certificate;

import static dev.certferry.certificate.TestPki.pem;
import static dev.certferry.certificate.TestPki.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.model.Defect;
import dev.certferry.model.Output;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which keys belong to which certificates, in each form that they come in. */
@Tag("slow")
final class CertificateSetKeysTest {
    private final TestPki pki = new TestPki("C=US,O=Example Authority,CN=E7");
    private final KeyPair key = TestPki.ec();
    private final X509Certificate leaf =
            pki.issue(key, "Shop.Example.com", "*.shop.example.com", "10.0.0.7", "2001:db8::1");
    private final CertificateSetReader sets = new CertificateSetReader();

    private List<String> examine(String privkey, X509Certificate one) {
        return rules(sets.examine(
                text("privkey1.pem", privkey),
                text("cert1.pem", pem(one)),
                text("chain1.pem", pem(pki.intermediate()))));
    }

    private static List<String> rules(List<Defect> flaws) {
        return flaws.stream().map(Defect::rule).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC", "Ed25519", "Ed448", "RSASSA-PSS"})
    void aKeyOfAnyKindBelongsToItsCertificateOnly(String algorithm) {
        KeyPair own = algorithm.equals("EC") ? TestPki.ec("secp384r1") : TestPki.of(algorithm);
        X509Certificate one = pki.issue(own, "a.example");
        assertThat(examine(pem(own.getPrivate()), one)).isEmpty();
        assertThat(examine(pem(own.getPrivate()), leaf)).containsExactly("key-mismatch");
        assertThat(examine(pem(key.getPrivate()), one)).containsExactly("key-mismatch");
    }

    @Test
    void olderFormsOfKeysAreRead() throws Exception {
        KeyPair rsa = TestPki.of("RSA");
        byte[] sec1 = TestPki.bare(key.getPrivate());
        byte[] withCurve = sec1WithCurve(key.getPrivate());
        assertThat(examine(pem("RSA PRIVATE KEY", TestPki.bare(rsa.getPrivate())), pki.issue(rsa, "a.example")))
                .isEmpty();
        assertThat(examine(pem("RSA PRIVATE KEY", TestPki.bare(rsa.getPrivate())), leaf))
                .containsExactly("key-mismatch");
        assertThat(examine(pem("EC PRIVATE KEY", sec1), leaf)).isEmpty();
        assertThat(examine(pem("EC PRIVATE KEY", withCurve), leaf)).isEmpty();
        String parameters = pem("EC PARAMETERS", X9ObjectIdentifiers.prime256v1.getEncoded());
        assertThat(examine(parameters + pem("EC PRIVATE KEY", withCurve), leaf)).isEmpty();
        assertThat(examine(pem("EC PRIVATE KEY", TestPki.bare(TestPki.ec().getPrivate())), leaf))
                .containsExactly("key-mismatch");
    }

    private static byte[] sec1WithCurve(PrivateKey key) throws Exception {
        ECPrivateKey bare = ECPrivateKey.getInstance(TestPki.bare(key));
        return new ECPrivateKey(256, bare.getKey(), X9ObjectIdentifiers.prime256v1).getEncoded();
    }

    @Test
    void encryptedAndBrokenKeysAreNamed() {
        String whole = pem(key.getPrivate());
        String legacy = """
            -----BEGIN RSA PRIVATE KEY-----
            Proc-Type: 4,ENCRYPTED
            DEK-Info: AES-256-CBC,00

            AAAA
            -----END RSA PRIVATE KEY-----
            """;
        assertThat(examine(pem("ENCRYPTED PRIVATE KEY", new byte[40]), leaf)).containsExactly("encrypted-key");
        assertThat(examine(legacy, leaf)).containsExactly("encrypted-key");
        assertThat(examine(whole.substring(0, 90), leaf)).containsExactly("unreadable-key");
        assertThat(examine(pem("PRIVATE KEY", new byte[40]), leaf)).containsExactly("unreadable-key");
        assertThat(examine(pem(leaf), leaf)).containsExactly("unreadable-key");
        assertThat(examine(whole + whole, leaf)).containsExactly("unreadable-key");
    }

    @Test
    void combinedIsLeafThenChainThenKeyEachOnItsOwnLines() throws InvalidCertificateException {
        CertificateSet set = new CertificateSet(
                text("privkey1.pem", "KEY"),
                text("cert1.pem", "CERT\n"),
                text("chain1.pem", "CHAIN"),
                text("f", "FULL"));
        assertThat(new String(
                        set.output(Output.COMBINED, new char[0], new SensitiveFile("roots", new byte[0])),
                        StandardCharsets.US_ASCII))
                .isEqualTo("CERT\nCHAIN\nKEY\n");
        assertThat(new String(
                        set.output(Output.FULLCHAIN, new char[0], new SensitiveFile("roots", new byte[0])),
                        StandardCharsets.US_ASCII))
                .isEqualTo("FULL");
        set.clear();
        assertThat(set.privkey().bytes()).containsOnly(0);
        assertThat(set).hasToString("***");
    }

    @Test
    void aKeyOnACurveThatClientsDoNotKnowIsNamed() {
        KeyPair own = TestPki.koblitz();
        X509Certificate one = pki.issue(own, "a.example");
        assertThat(examine(pem(own.getPrivate()), one)).containsExactly("curve");
    }
}

package dev.certferry.certificate;

import static dev.certferry.certificate.Pki.pem;
import static dev.certferry.certificate.Pki.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.model.Flaw;
import dev.certferry.model.Leaf;
import dev.certferry.model.Output;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SetReaderTest {
    private final Pki pki = new Pki("C=US,O=Example Authority,CN=E7");
    private final KeyPair key = Pki.ec();
    private final X509Certificate leaf =
            pki.issue(key, "Shop.Example.com", "*.shop.example.com", "10.0.0.7", "2001:db8::1");
    private final SetReader sets = new SetReader();

    private PublicFacts read(String cert, String chain, String fullchain) {
        return sets.read(text("cert1.pem", cert), text("chain1.pem", chain), text("fullchain1.pem", fullchain), false);
    }

    private PublicFacts readWith(X509Certificate one, X509Certificate... chain) {
        return read(pem(one), pem(chain), pem(one) + pem(chain));
    }

    private List<String> examine(String privkey, X509Certificate one) {
        return rules(sets.examine(
                text("privkey1.pem", privkey),
                text("cert1.pem", pem(one)),
                text("chain1.pem", pem(pki.intermediate()))));
    }

    private static List<String> rules(List<Flaw> flaws) {
        return flaws.stream().map(Flaw::rule).toList();
    }

    @Test
    void aGoodSetHasFactsAndNoFlaws() throws Exception {
        PublicFacts facts = readWith(leaf, pki.intermediate());

        String fingerprint =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(leaf.getEncoded()));
        assertThat(facts.flaws()).isEmpty();
        assertThat(facts.leaf())
                .contains(new Leaf(
                        fingerprint,
                        "E7",
                        Pki.FROM,
                        Pki.TO,
                        List.of("shop.example.com", "*.shop.example.com", "10.0.0.7", "2001:db8:0:0:0:0:0:1"),
                        false));
    }

    @Test
    void stagingIsSeenInTheIssuerOrTheServer() {
        Pki staging = new Pki("O=(STAGING) Let's Encrypt,CN=(STAGING) Pseudo Plum E5");
        X509Certificate one = staging.issue(key, "a.example");
        String chain = pem(staging.intermediate());

        assertThat(read(pem(one), chain, pem(one) + chain).leaf().orElseThrow().staging())
                .isTrue();
        Text cert = text("cert1.pem", pem(leaf));
        assertThat(sets.read(cert, cert, cert, true).leaf().orElseThrow().staging())
                .isTrue();
    }

    @Test
    void anIssuerWithoutCommonNameIsCalledByItsOrganisation() {
        Pki plain = new Pki("C=US,O=Plain Authority");
        X509Certificate one = plain.issue(key, "a.example");
        assertThat(read(pem(one), pem(plain.intermediate()), pem(one, plain.intermediate()))
                        .leaf()
                        .orElseThrow()
                        .issuer())
                .isEqualTo("Plain Authority");
    }

    @Test
    void aChainOfAnotherAuthorityIsBroken() {
        Pki other = new Pki("CN=E8");
        assertThat(rules(readWith(leaf, other.intermediate()).flaws())).containsExactly("chain");
        assertThat(rules(readWith(leaf, pki.intermediate(), pki.root()).flaws()))
                .isEmpty();
        assertThat(rules(readWith(leaf, pki.root(), pki.intermediate()).flaws()))
                .containsExactly("chain");
    }

    @Test
    void aFullchainOfSomethingElseIsBroken() {
        X509Certificate older = pki.issue(key, "shop.example.com");
        String chain = pem(pki.intermediate());
        assertThat(rules(read(pem(leaf), chain, pem(older) + chain).flaws())).containsExactly("chain");
        assertThat(rules(read(pem(leaf), chain, chain + pem(leaf)).flaws())).containsExactly("chain");
        assertThat(rules(read(pem(leaf), chain, "\n" + pem(leaf) + "\n" + chain).flaws()))
                .isEmpty();
    }

    @Test
    void anAuthorityOfTheSameNameIsFoundOutByItsSignature() {
        Pki twin = new Pki("C=US,O=Example Authority,CN=E7");
        String chain = pem(twin.intermediate());
        assertThat(read(pem(leaf), chain, pem(leaf) + chain).flaws()).isEmpty();
        assertThat(rules(sets.examine(
                        text("privkey1.pem", pem(key.getPrivate())),
                        text("cert1.pem", pem(leaf)),
                        text("chain1.pem", chain))))
                .containsExactly("chain");
    }

    @Test
    void cutEmptyAndForeignFilesAreToldApart() {
        String chain = pem(pki.intermediate());
        String cert = pem(leaf);
        assertThat(rules(read(cert.substring(0, 300), chain, cert + chain).flaws()))
                .containsExactly("incomplete");
        assertThat(rules(read(cert, chain.substring(0, 12), cert + chain).flaws()))
                .containsExactly("incomplete");
        assertThat(rules(read("hello", chain, cert + chain).flaws())).containsExactly("unreadable");
        assertThat(rules(read(cert + cert, chain, cert + chain).flaws())).containsExactly("unreadable");
        assertThat(rules(read(pem("CERTIFICATE", new byte[] {0x30, 3, 1, 2, 3}), chain, chain)
                        .flaws()))
                .containsExactly("unreadable");
        assertThat(rules(read(cert, chain.repeat(11), cert).flaws())).containsExactly("unreadable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC", "Ed25519", "Ed448", "RSASSA-PSS"})
    void aKeyOfAnyKindBelongsToItsCertificateOnly(String algorithm) {
        KeyPair own = algorithm.equals("EC") ? Pki.ec("secp384r1") : Pki.of(algorithm);
        X509Certificate one = pki.issue(own, "a.example");
        assertThat(examine(pem(own.getPrivate()), one)).isEmpty();
        assertThat(examine(pem(own.getPrivate()), leaf)).containsExactly("key-mismatch");
        assertThat(examine(pem(key.getPrivate()), one)).containsExactly("key-mismatch");
    }

    @Test
    void olderFormsOfKeysAreRead() throws Exception {
        KeyPair rsa = Pki.of("RSA");
        byte[] sec1 = Pki.bare(key.getPrivate());
        byte[] withCurve = sec1WithCurve(key.getPrivate());
        assertThat(examine(pem("RSA PRIVATE KEY", Pki.bare(rsa.getPrivate())), pki.issue(rsa, "a.example")))
                .isEmpty();
        assertThat(examine(pem("RSA PRIVATE KEY", Pki.bare(rsa.getPrivate())), leaf))
                .containsExactly("key-mismatch");
        assertThat(examine(pem("EC PRIVATE KEY", sec1), leaf)).isEmpty();
        assertThat(examine(pem("EC PRIVATE KEY", withCurve), leaf)).isEmpty();
        String parameters = pem("EC PARAMETERS", X9ObjectIdentifiers.prime256v1.getEncoded());
        assertThat(examine(parameters + pem("EC PRIVATE KEY", withCurve), leaf)).isEmpty();
        assertThat(examine(pem("EC PRIVATE KEY", Pki.bare(Pki.ec().getPrivate())), leaf))
                .containsExactly("key-mismatch");
    }

    private static byte[] sec1WithCurve(PrivateKey key) throws Exception {
        ECPrivateKey bare = ECPrivateKey.getInstance(Pki.bare(key));
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
    void combinedIsLeafThenChainThenKeyEachOnItsOwnLines() {
        CertificateSet set = new CertificateSet(
                text("privkey1.pem", "KEY"),
                text("cert1.pem", "CERT\n"),
                text("chain1.pem", "CHAIN"),
                text("f", "FULL"));
        assertThat(new String(set.output(Output.COMBINED), StandardCharsets.US_ASCII))
                .isEqualTo("CERT\nCHAIN\nKEY\n");
        assertThat(new String(set.output(Output.FULLCHAIN), StandardCharsets.US_ASCII))
                .isEqualTo("FULL");
        set.clear();
        assertThat(set.privkey().bytes()).containsOnly(0);
        assertThat(set).hasToString("***");
    }
}
